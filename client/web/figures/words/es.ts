import type { FigureWords } from '../words.ts';

export const es: FigureWords = {
  facility: 'Facilidad',
  facilityLead: 'Cómo están las misiones y qué espera a quién. Cada número lleva a sus misiones.',
  dashboard: 'Panel',
  dashboardLead:
    'Cómo están las misiones de la Facilidad, en cifras. No se nombra a ninguna persona ni misión.',
  suppressed: (n) =>
    `Donde dice «pocos» hay menos de ${n}: demasiado pocos para mostrarlos sin revelar de quién se trata. Los demás recuentos se dan al múltiplo de ${n} más próximo.`,
  few: 'pocos',
  tooFew:
    'Hay demasiado pocas misiones para mostrarlas de forma anónima. Las cifras aparecen a partir de tres misiones.',
  none: 'Aún no hay misiones. Las cifras aparecen con la primera.',
  noneOfThese: 'Ninguna misión responde a estos filtros.',
  count: (n) => `${n} misiones`,
  filter: {
    title: 'Filtrar',
    country: 'País',
    year: 'Primer día sobre el terreno en',
    any: 'Todos',
    apply: 'Filtrar',
    clear: 'Quitar los filtros',
  },
  export: 'Exportar estas cifras:',
  file: { figure: 'Cifra', of: 'De', what: 'Qué', count: 'Número' },
  phases: {
    title: 'Misiones por fase',
    alt: (parts) =>
      `Gráfico de barras de misiones por fase: ${parts}. La tabla de al lado tiene las mismas cifras.`,
    phase: 'Fase',
    missions: 'Misiones',
  },
  countries: { title: 'Misiones por país', country: 'País', missions: 'Misiones' },
  deliverables: {
    title: 'Puntualidad de los entregables',
    alt: (parts) =>
      `Gráfico de barras apiladas de la puntualidad de los entregables, a tiempo de entre los recibidos: ${parts}. La tabla de al lado tiene las mismas cifras.`,
    deliverable: 'Entregable',
    inTime: 'A tiempo',
    late: 'Con retraso',
    overdue: 'Vencido',
    waived: 'Dispensado',
    share: (name, share) => `${name} ${share}`,
  },
  times: {
    title: 'De la publicación al contrato',
    alt: (median) =>
      `Gráfico de barras del tiempo desde la primera publicación hasta el último contrato; mediana ${median}. La tabla de al lado tiene las mismas cifras.`,
    days: (n) => (n === 1 ? '1 día' : `${n} días`),
    months: 'Tiempo',
    span: (from, to) => `${from} a ${to} días`,
    missions: 'Misiones',
    median: 'mediana',
    quartiles: (quarter, median, three) =>
      `Una cuarta parte no tardó más de ${quarter}, la mitad no más de ${median}, tres cuartas partes no más de ${three}.`,
    none: 'Ninguna misión tiene aún todos sus contratos.',
  },
  waiting: {
    title: 'Qué espera a quién',
    alt: (parts) =>
      `Gráfico de barras apiladas de lo que se debe ahora, por función: ${parts}. La tabla de al lado tiene las mismas cifras.`,
    role: 'A la espera de',
    open: 'Pendiente',
    inTime: 'En plazo',
    late: 'Con retraso',
    none: 'Nadie debe nada ahora.',
  },
};
