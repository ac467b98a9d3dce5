import type { en } from './en.ts';

export const es: typeof en = {
  home: {
    title: 'Misiones cortas de expertos europeos',
    lead: 'SOCIEUX+ presta la experiencia de instituciones públicas europeas a países asociados que reforman el empleo, el trabajo y la protección social.',
    what: 'Aquí los expertos encuentran convocatorias y se presentan, los equipos preparan sus misiones y entregan lo que deben, y las instituciones asociadas ven lo acordado con ellas.',
    calls: 'Convocatorias abiertas',
    allCalls: 'Ver todas las convocatorias abiertas',
    forExperts: 'Para expertos',
    forExpertsText:
      'Los funcionarios públicos, activos o jubilados, tienen preferencia; los demás son bienvenidos. Lea las convocatorias, cree una cuenta, complete una vez su perfil y preséntese.',
    forPartners: 'Para instituciones asociadas',
    forPartnersText:
      'Quien habla por una institución asociada recibe un enlace por correo y encuentra fechas, agenda y equipo en «Nuestra misión».',
    signIn: 'Iniciar sesión',
    register: 'Crear una cuenta',
  },
  help: {
    title: 'Ayuda y contacto',
    lead: 'Cómo entrar, qué hacer cuando algo no funciona y a quién preguntar.',
    contents: [
      {
        title: 'Iniciar sesión',
        texts: [
          'No hay contraseña. Escriba su dirección de correo y abra el enlace que recibe; vale poco tiempo y una sola vez. También puede pegar la dirección o el enlace.',
          'Si el correo no llega en unos minutos: mire en la carpeta de correo no deseado, revise la dirección y pídalo otra vez. El personal puede entrar con la cuenta de su organización donde esté previsto.',
        ],
      },
      {
        title: 'Presentarse',
        texts: [
          'Complete su perfil: todos los campos con asterisco. Después diga, para cada requisito de la convocatoria, cómo lo cumple. Cada paso queda guardado: puede parar y seguir más tarde, hasta el último momento de la convocatoria.',
          'Un plazo que es un día termina con ese día en Bruselas. Lo que llega después se rechaza. Solo se contacta a los candidatos seleccionados.',
        ],
      },
      {
        title: 'En misión',
        texts: [
          '«Mi día» muestra lo que debe, lo más urgente primero; un correo dice lo mismo a las nueve de su mañana. Cada página dice para cuándo, cómo se contó ese día y a quién preguntar.',
          'Los límites de páginas se cuentan en un PDF. Un fichero demasiado largo o ilegible se rechaza con el motivo; lo demás que escribió se conserva.',
        ],
      },
      {
        title: 'Cuando algo se rechaza',
        texts: [
          'La página dice cada motivo y quién puede remediarlo. No ha pasado nada, y lo que escribió sigue ahí.',
        ],
      },
      {
        title: 'Sin scripts, con teclado, con lector de pantalla',
        texts: [
          'Todas las páginas funcionan sin scripts. Todo lo que se hace con el ratón se puede hacer con el teclado. Las fechas llevan el día de la semana y el mes en letras.',
        ],
      },
    ],
    contact: 'A quién preguntar',
    contactText:
      'Sobre una convocatoria o una misión: a su coordinación, cuyo nombre figura en la página. Responda a cualquier correo y le llegará.',
    contactFacility: 'Sobre todo lo demás:',
    accessible: 'Si una página le impide hacer algo, díganoslo',
    statement: 'declaración de accesibilidad',
  },
  accessibility: {
    title: 'Declaración de accesibilidad',
    lead: 'Estas páginas deben poder usarlas todas las personas, con sesión iniciada o sin ella.',
    conformance: 'Situación de cumplimiento',
    conformanceTexts: [
      'Las páginas aspiran a cumplir las Pautas de Accesibilidad para el Contenido Web (WCAG) 2.2, nivel AA. La norma europea EN 301 549 y la Directiva (UE) 2016/2102 sobre la accesibilidad de los sitios web del sector público, que piden WCAG 2.1 nivel AA, son el mínimo.',
      'Son parcialmente conformes con la norma EN 301 549 por lo que se indica a continuación.',
    ],
    not: 'Contenido no accesible',
    notTexts: [
      'Los documentos que cargan expertos, instituciones asociadas y personal –agendas, informes, presentaciones– se muestran como son; no todos están etiquetados para lectores de pantalla. Pida otra forma a la coordinación.',
      'Lo que escribieron las personas, convocatorias incluidas, queda en su propio idioma. Está marcado con ese idioma y no se traduce.',
    ],
    how: 'Cómo se comprobó',
    howTexts: [
      'Por autoevaluación: cada página, en cada idioma y con el ancho de un teléfono, la examina un programa (axe) con cada cambio.',
      'Esta declaración se preparó el 26 de noviembre de 2026.',
    ],
    feedback: 'Díganoslo',
    feedbackText:
      'Si algo le impide hacer lo que quiere, o necesita un documento en otra forma: escríbanos. Recibirá respuesta.',
    subject: 'Accesibilidad',
    write: 'Escribir sobre accesibilidad:',
    enforcement: 'Si la respuesta no le satisface',
    enforcementText:
      'Puede dirigirse al organismo que supervisa la accesibilidad de los sitios web públicos de su país; en Bélgica es el Servicio Público Federal de Política y Apoyo (BOSA), y sobre la práctica de las instituciones europeas el Defensor del Pueblo Europeo.',
  },
};
