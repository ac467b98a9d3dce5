/** Country codes of ISO 3166-1. Names are `countryName`'s business, in `time.ts`. */

/** A country by its ISO 3166-1 alpha-2 code. */
export type Country = string;

/** A country by its ISO 3166-1 alpha-3 code, as references write it: `PER`. */
export type Alpha3 = string;

/** Every officially assigned code, alpha-3 with its alpha-2 behind it, in alphabetical order. */
const CODES = `
  ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT AZEAZ
  BDIBI BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO BRABR BRBBB
  BRNBN BTNBT BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG COKCK COLCO COMKM
  CPVCV CRICR CUBCU CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER
  ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGA GBRGB GEOGE GGYGG GHAGH GIBGI GINGN
  GLPGP GMBGM GNBGW GNQGQ GRCGR GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU
  IDNID IMNIM INDIN IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG
  KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MACMO
  MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR
  MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA NCLNC NERNE NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR
  NZLNZ OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA
  REURE ROURO RUSRU RWARW SAUSA SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM
  SRBRS SSDSS STPST SURSR SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK
  TKMTM TLSTL TONTO TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC
  VENVE VGBVG VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW
`;

const alpha2ByAlpha3: ReadonlyMap<Alpha3, Country> = new Map(
  CODES.trim()
    .split(/\s+/)
    .map((codes) => [codes.slice(0, 3), codes.slice(3)]),
);

const alpha3ByAlpha2: ReadonlyMap<Country, Alpha3> = new Map(
  [...alpha2ByAlpha3].map(([alpha3, alpha2]) => [alpha2, alpha3]),
);

/** Is this an assigned alpha-3 code, in capitals? */
export function isCountry(alpha3: string): boolean {
  return alpha2ByAlpha3.has(alpha3);
}

/** The alpha-2 code of a country, by which calendars and names know it; undefined when the code isn't assigned. */
export function alpha2Of(alpha3: Alpha3): Country | undefined {
  return alpha2ByAlpha3.get(alpha3);
}

/** The alpha-3 code of a country, as references write it; undefined when the code isn't assigned. */
export function alpha3Of(alpha2: Country): Alpha3 | undefined {
  return alpha3ByAlpha2.get(alpha2);
}

/** Every assigned alpha-3 code, in alphabetical order: for choosing a country from a list. */
export const countries: readonly Alpha3[] = [...alpha2ByAlpha3.keys()];
