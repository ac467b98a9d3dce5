export const en = {
  facility: 'Facility',
  facilityLead: 'How the missions stand, and what waits for whom. Each number leads to its missions.',
  dashboard: 'Dashboard',
  dashboardLead: 'How the facility’s missions stand, in counts. No person and no single mission is named.',
  suppressed: (n: number) =>
    `A dash with “few” means fewer than ${n}: too few to show without telling of whom. All other counts are told to the nearest ${n}.`,
  few: 'few',
  tooFew: 'There are too few missions to show anonymously. Figures appear here from three missions on.',
  none: 'There is no mission yet. Figures appear with the first one.',
  noneOfThese: 'No mission answers to these filters.',
  count: (n: string) => `${n} missions`,
  filter: {
    title: 'Filter',
    country: 'Country',
    year: 'First day in the field in',
    any: 'All',
    apply: 'Filter',
    clear: 'Clear the filters',
  },
  export: 'Export these figures:',
  file: { figure: 'Figure', of: 'Of', what: 'What', count: 'Number' },
  phases: {
    title: 'Missions by phase',
    alt: (parts: string) =>
      `Bar chart of missions by phase: ${parts}. The table beside it has the same numbers.`,
    phase: 'Phase',
    missions: 'Missions',
  },
  countries: { title: 'Missions by country', country: 'Country', missions: 'Missions' },
  deliverables: {
    title: 'Punctuality of deliverables',
    alt: (parts: string) =>
      `Stacked bar chart of how punctually deliverables came, in time of all that came: ${parts}. The table beside it has the same numbers.`,
    deliverable: 'Deliverable',
    inTime: 'In time',
    late: 'Late',
    overdue: 'Overdue',
    waived: 'Waived',
    share: (name: string, share: string) => `${name} ${share}`,
  },
  times: {
    title: 'From publication to contract',
    alt: (median: string) =>
      `Bar chart of how long missions took from the first publication to the last contract; median ${median}. The table beside it has the same numbers.`,
    days: (n: number) => (n === 1 ? '1 day' : `${n} days`),
    months: 'Time taken',
    span: (from: number, to: number) => `${from} to ${to} days`,
    missions: 'Missions',
    median: 'median',
    quartiles: (quarter: string, median: string, three: string) =>
      `A quarter took no longer than ${quarter}, half no longer than ${median}, three quarters no longer than ${three}.`,
    none: 'No mission has all its contracts yet.',
  },
  waiting: {
    title: 'What waits for whom',
    alt: (parts: string) =>
      `Stacked bar chart of what is owed now, by role: ${parts}. The table beside it has the same numbers.`,
    role: 'Waiting for',
    open: 'Owed now',
    inTime: 'In time',
    late: 'Late',
    none: 'Nothing is owed by anybody now.',
  },
};
