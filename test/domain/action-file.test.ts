import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type ActionFile,
  actionJsonSchema,
  formatProblems,
  readActionFile,
  toPlan,
} from '../../client/action-file.ts';
import { saidFault } from '../../client/problems.ts';
import { instant } from '../../workflows/domain/time.ts';

const example = (name: string) => readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8');
const REAL = example('17-11-PER.yaml');
const BRIEF = { text: 'brief', hash: '0'.repeat(64) };

function read(text: string): ActionFile {
  const result = readActionFile(text);
  if (!result.ok) throw new Error(formatProblems(result.problems, 'example'));
  return result.file;
}

/** The real file with one place changed. */
function changed(from: string, to: string): string {
  if (REAL.split(from).length !== 2) throw new Error(`not exactly once in the real file: ${from}`);
  return REAL.replace(from, () => to);
}

/** Where a text stands, as an editor counts. */
function positionOf(text: string, part: string): string {
  const before = text.slice(0, text.indexOf(part)).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

function problems(text: string, at?: string): string[] {
  const result = readActionFile(text, at ? { at: instant(at) } : {});
  return result.ok
    ? []
    : result.problems
        .map((one) => saidFault(one, 'en'))
        .map(
          ({ line, column, field, problem, right }) =>
            `${line}:${column} ${field} | ${problem} | ${right ?? ''}`,
        );
}

describe('the call 17-11/PER/01.02/2', () => {
  const file = read(REAL);
  const [first, second] = file.activities;
  const mission = first?.missions[0];

  it('says what was asked for, in its own language', () => {
    expect(file.language).toBe('es');
    expect(file.reference).toBe('17-11/PER');
    expect(file.title).toBe(
      'Asistencia técnica en el diseño de estrategias de comunicación para implementación de la modalidad del teletrabajo a nivel nacional',
    );
    expect(file.institution.unit).toContain('DGPE');
    expect(file.objectives?.general).toMatch(
      /^Dotar los funcionarios del DISEL .* principalmente privado\.$/,
    );
    expect(file.objectives?.specific).toHaveLength(3);
    expect(file.challenges).toHaveLength(6);
    expect(file.challenges?.at(-1)).toContain('1,000 teletrabajadores al final del año 2017 y a 34,000');
    expect(file.expectedResults).toHaveLength(2);
    expect(file.description).toContain('no supera los 700');
    expect(file.facility?.split('\n')).toHaveLength(9);
  });

  it('has two activities, of which the second is a title', () => {
    expect(first?.title).toBe(
      'Seminario sobre las políticas y programas públicos de promoción del teletrabajo',
    );
    expect(second?.title).toBe(
      'Seminario sobre las tecnologías de la comunicación para la promoción del teletrabajo',
    );
    expect(second?.missions.map(({ reference, positions }) => [reference, positions])).toEqual([
      [undefined, []],
    ]);
  });

  it('is held in Lima within the second half of 2018, in four days of which three are described', () => {
    expect(mission?.place).toEqual({ city: 'Lima', country: 'PER', zone: 'America/Lima' });
    expect(mission?.window).toEqual({ text: '2do semestre 2018', from: '2018-07-01', to: '2018-12-31' });
    expect(mission?.event?.days).toBe(4);
    expect(mission?.event?.programme?.map(({ day }) => day)).toEqual([1, 2, 3]);
    expect(mission?.phases?.preparatory).toContain('Los expertos dedicarán un día a la revisión');
    expect(mission?.phases?.field).toContain('organizarán el primer día');
    expect(mission?.phases?.drafting).toContain('corpus de documentos impresos y numéricos');
  });

  it('mobilises expert 1 for 15 days and expert 2 for 12, and leaves the profile of expert 1 open', () => {
    expect(
      mission?.positions.map(({ number, workingDays, lead }) => [number, workingDays, lead ?? false]),
    ).toEqual([
      [1, 15, true],
      [2, 12, false],
    ]);
    expect(mission?.positions[0]?.profile).toBeUndefined();
    expect(mission?.positions[0]?.call).toBeUndefined();
  });

  it('asks six things of expert 2, two more being of advantage', () => {
    const { profile, call } = mission?.positions[1] ?? {};
    expect(profile?.areas).toEqual([
      'Teletrabajo',
      'flexibilidad de recursos humanos',
      'gobernanza dentro de las instituciones públicas',
    ]);
    expect(Object.entries(profile?.requirements ?? {})).toEqual([
      ['e1', expect.stringMatching(/^Educación universitaria e\/o post-universitaria/)],
      ['e2', expect.stringMatching(/^Al menos 5 años de experiencia profesional/)],
      ['e3', expect.stringMatching(/^Experiencia profesional específica en formulación/)],
      ['e4', expect.stringMatching(/-Participatory Appraisal-;$/)],
      ['e5', 'Dominio del idioma castellano, escrito y oral;'],
      ['e6', expect.stringMatching(/^Sensibilidad institucional/)],
    ]);
    expect(Object.keys(profile?.assets ?? {})).toEqual(['a1', 'a2']);
    expect(call).toEqual({
      publicationDate: '2018-06-11',
      openEnded: 'hasta que se encuentren los expertos adecuados.',
    });
  });

  it('limits the note to 3 pages and the agenda to 2, and nothing else', () => {
    expect(mission?.deliverables?.map(({ kind, limit }) => [kind, limit])).toEqual([
      ['methodological-note', 3],
      ['agenda', 2],
      ['working-documents', undefined],
      ['corpus', undefined],
      ['workshop-evaluation', undefined],
      ['expert-report', undefined],
    ]);
    expect(mission?.deliverables?.[0]?.text).toContain('máximo 3 paginas');
    expect(mission?.deliverables?.[1]?.text).toContain('máximo 2 paginas');
    expect(mission?.deliverableNotes?.initial).toContain('al menos 5 días hábiles antes');
    expect(mission?.deliverableNotes?.final).toContain('al menos 10 días hábiles después');
  });

  it('names fees, selection and disclaimers', () => {
    expect(file.fees?.join(' ')).toContain('250 euros por día de trabajo');
    expect(file.selection?.join(' ')).toContain('se les alienta a los consultores privados');
    expect(file.disclaimers?.[0]).toContain('Comité de Aseguramiento de Calidad');
    expect(file.application?.steps).toHaveLength(2);
  });

  it('has nobody real in it', () => {
    for (const { name, email } of Object.values(file.people ?? {})) {
      expect(email).toMatch(/@example\.org$/);
      expect(name).toMatch(/\(example\)$/);
    }
  });

  it('becomes a plan without prose, a brief without people, and people with their roles', () => {
    const result = readActionFile(REAL);
    if (!result.ok) throw new Error('unreachable');
    expect(toPlan(file, BRIEF)).toEqual({
      reference: '17-11/PER',
      country: 'PER',
      institution: 'mtpe',
      brief: BRIEF,
      staff: { coordinator: 'coordinator', technicalExpert: 'technical-expert', head: 'head' },
      partnerContact: 'partner-contact',
      committee: ['committee-1', 'committee-2', 'committee-3'],
      activities: [
        {
          number: 1,
          missions: [
            {
              reference: '17-11/PER/01.02',
              remote: false,
              place: { country: 'PE', zone: 'America/Lima' },
              window: { from: '2018-07-01', to: '2018-12-31' },
              eventDays: 4,
              positions: [
                { number: 1, reference: '17-11/PER/01.02/1', workingDays: 15, lead: true },
                {
                  number: 2,
                  reference: '17-11/PER/01.02/2',
                  workingDays: 12,
                  lead: false,
                  requirements: ['e1', 'e2', 'e3', 'e4', 'e5', 'e6'],
                  assets: ['a1', 'a2'],
                  call: { publicationDate: '2018-06-11' },
                },
              ],
              deliverables: [
                { kind: 'methodological-note', limit: 3 },
                { kind: 'agenda', limit: 2 },
                { kind: 'working-documents' },
                { kind: 'corpus' },
                { kind: 'workshop-evaluation' },
                { kind: 'expert-report' },
              ],
            },
          ],
        },
        {
          number: 2,
          missions: [
            {
              reference: '',
              remote: false,
              place: { country: 'PE', zone: 'America/Lima' },
              positions: [],
              deliverables: [],
            },
          ],
        },
      ],
    });
    expect(JSON.stringify(result.brief)).not.toContain('@');
    expect(result.brief.activities[0]?.title).toBe(first?.title);
    expect(result.people.map(({ person, country, roles }) => [person, country, roles])).toEqual([
      ['coordinator', 'BE', ['coordinator']],
      ['technical-expert', 'BE', ['technical expert']],
      ['head', 'BE', ['head of facility']],
      ['committee-1', 'FR', ['committee member']],
      ['committee-2', 'ES', ['committee member']],
      ['committee-3', 'BE', ['committee member']],
      ['partner-contact', 'PE', ['partner contact']],
    ]);
  });
});

describe('the made-up action 30-04/PAN', () => {
  it('shows a remote mission, a sole expert, a deadline with an hour, own due days and settings', () => {
    const plan = toPlan(read(example('30-04-PAN.yaml')), BRIEF);
    expect(plan.settings).toEqual({ quorum: 2, tellOthers: true, leadTime: 15 });
    expect(plan.activities[0]?.missions[0]).toMatchObject({
      remote: true,
      positions: [{ lead: true, call: { deadline: '2030-02-08T16:00:00.000Z' } }],
      deliverables: [
        { kind: 'agenda', limit: 1, due: -3 },
        { kind: 'expert-report', due: 15 },
      ],
    });
  });
});

describe('a file with something wrong', () => {
  const LANGUAGE = 'language: es\ntitle';
  const COUNTRY = 'country: PER\ninstitution';
  const five = [3, 4, 5]
    .map(
      (n) =>
        `  - number: ${n}\n    title: Otra\n    missions:\n      - place: { country: PER, zone: America/Lima }\n        positions: []\n`,
    )
    .join('');
  const OTHER_CHAPTERS = '\n# ── The call’s other chapters'.replace('’', "'");

  /** What was changed, where the problem is expected, and what is said. */
  const one: readonly [name: string, from: string, to: string, at: string, said: string][] = [
    [
      'a country by its name',
      COUNTRY,
      COUNTRY.replace('PER', 'Perú'),
      'Perú\ninstitution',
      'country | "Perú" is not a country | PER for Peru',
    ],
    [
      'a mistyped country',
      COUNTRY,
      COUNTRY.replace('PER', 'PRE'),
      'PRE\ninstitution',
      'country | "PRE" is not a country | PER for Peru',
    ],
    [
      'a country of two letters',
      '          country: PER\n          zone: America/Lima\n        # The exact',
      '          country: PE\n          zone: America/Lima\n        # The exact',
      'PE\n          zone',
      'activities[0].missions[0].place.country | "PE" is not a country | PER for Peru',
    ],
    [
      'a page limit below one',
      'limit: 3',
      'limit: 0',
      '0\n            text',
      'activities[0].missions[0].deliverables[0].limit | 0 is less than 1 | a whole number from 1 to 1000, such as 2',
    ],
    [
      'a negative page limit',
      'limit: 2',
      'limit: -2',
      '-2\n            text',
      'activities[0].missions[0].deliverables[1].limit | -2 is less than 1 | a whole number from 1 to 1000, such as 2',
    ],
    [
      'half a page',
      'limit: 2',
      'limit: 2.5',
      '2.5\n            text',
      'activities[0].missions[0].deliverables[1].limit | is the number 2.5, not a whole one | a whole number from 1 to 1000, such as 2',
    ],
    [
      'an unknown deliverable',
      'kind: agenda',
      'kind: agnda',
      'agnda',
      'activities[0].missions[0].deliverables[1].kind | "agnda" is not known | agenda',
    ],
    [
      'a deliverable twice',
      'kind: corpus',
      'kind: agenda',
      'agenda\n            text: >-\n              así',
      'activities[0].missions[0].deliverables[3].kind | deliverable agenda was given before | each kind once',
    ],
    [
      'an agenda due after the event',
      '- kind: agenda',
      '- kind: agenda\n            due: 5',
      '5\n            limit: 2',
      'activities[0].missions[0].deliverables[1].due | agenda is an initial deliverable, and 5 is not before the field | a negative number of working days, such as -5',
    ],
    [
      'an unknown field',
      'area: Trabajo',
      'areas: Trabajo',
      'areas: Trabajo',
      'areas | is no field of an action | area',
    ],
    [
      'a field that belongs elsewhere',
      LANGUAGE,
      'language: es\nworkingDays: 12\ntitle',
      'workingDays: 12\ntitle',
      'workingDays | is no field of an action | one of reference, language, title, country, institution, area, staff, committee, partnerContact, people, edition, settings, facility, description, challenges, objectives, expectedResults, activities, application, selection, fees, disclaimers',
    ],
    [
      'no title',
      'title: Seminario sobre las tecnologías de la comunicación para la promoción del teletrabajo',
      'title:',
      'title:\n    missions:\n      # The call gives',
      'activities[1].title | is missing | text',
    ],
    [
      'a reference of another position',
      'reference: 17-11/PER/01.02/1',
      'reference: 17-11/PER/01.02/3',
      '17-11/PER/01.02/3',
      'activities[0].missions[0].positions[0].reference | "17-11/PER/01.02/3" says position 3, but it belongs to position 1 | 1 in its place, or a reference that doesn’t follow YY-NN/CCC/AA.MM/P',
    ],
    [
      'a reference of another activity',
      'reference: 17-11/PER/01.02\n',
      'reference: 17-11/PER/02.02\n',
      '17-11/PER/02.02',
      'activities[0].missions[0].reference | "17-11/PER/02.02" says activity 2, but it belongs to activity 1 | 1 in its place, or a reference that doesn’t follow YY-NN/CCC/AA.MM/P',
    ],
    [
      'a reference that is also the action’s',
      'reference: 17-11/PER/01.02/1',
      'reference: 17-11/PER',
      '17-11/PER\n            workingDays: 15',
      'activities[0].missions[0].positions[0].reference | "17-11/PER" is also the reference of the action | another reference, or none until it is assigned',
    ],
    [
      'a reference that is a number',
      'reference: 17-11/PER\n',
      'reference: 1711\n',
      '1711',
      'reference | is the number 1711 | text, such as 17-11/PER',
    ],
    [
      'no lead expert',
      '            lead: true\n',
      '',
      'positions:\n          # The profile',
      'activities[0].missions[0].positions | none of the positions is the lead expert’s | lead: true for one of them',
    ],
    [
      'two lead experts',
      'workingDays: 12',
      'workingDays: 12\n            lead: true',
      'true\n            # 3.',
      'activities[0].missions[0].positions[1].lead | the mission has a lead expert already | lead: true for one position only',
    ],
    [
      'two positions of one number',
      '- number: 2\n            reference: 17-11/PER/01.02/2',
      '- number: 1\n            reference: ""',
      '1\n            reference: ""',
      'activities[0].missions[0].positions[1].number | position 1 was given before | a number of its own',
    ],
    [
      'a zone that does not exist',
      'zone: America/Lima\n        # The exact',
      'zone: America/Lma\n        # The exact',
      'America/Lma',
      'activities[0].missions[0].place.zone | there is no time zone "America/Lma" | America/Lima',
    ],
    [
      'a zone that is a city',
      'zone: America/Lima\n        # The exact',
      'zone: Lima\n        # The exact',
      'Lima\n        # The exact',
      'activities[0].missions[0].place.zone | there is no time zone "Lima" | America/Lima',
    ],
    [
      'a day that does not exist',
      'publicationDate: 2018-06-11',
      'publicationDate: 2018-02-30',
      '2018-02-30',
      'activities[0].missions[0].positions[1].call.publicationDate | 2018-02-30 does not exist | 2018-02-28 is the last day of that month',
    ],
    [
      'a day the other way round',
      'publicationDate: 2018-06-11',
      'publicationDate: 11/06/2018',
      '11/06/2018',
      'activities[0].missions[0].positions[1].call.publicationDate | "11/06/2018" is not a day | 2018-06-11, if that is what it means',
    ],
    [
      'a window that ends before it begins',
      'to: 2018-12-31',
      'to: 2018-06-30',
      '2018-06-30',
      'activities[0].missions[0].window.to | the window ends on 2018-06-30, before it begins on 2018-07-01 | 2018-07-01 or later',
    ],
    [
      'a deadline before the publication',
      'openEnded: hasta que se encuentren los expertos adecuados.',
      'deadline: 2018-06-08',
      '2018-06-08',
      'activities[0].missions[0].positions[1].call.deadline | the deadline 2018-06-08 lies before the publication on 2018-06-11 | 2018-06-11 or later',
    ],
    [
      'a deadline and none',
      'publicationDate: 2018-06-11',
      'publicationDate: 2018-06-11\n              deadline: 2018-07-06',
      'openEnded',
      'activities[0].missions[0].positions[1].call.openEnded | the call has a deadline and says that it has none | either deadline or openEnded',
    ],
    [
      'more than four activities',
      OTHER_CHAPTERS,
      `${five}${OTHER_CHAPTERS}`,
      'number: 5',
      'activities[4] | an action has at most 4 activities; this would be number 5 of 5 | another action for the rest',
    ],
    [
      'activities out of order',
      '  - number: 2\n    title: Sem',
      '  - number: 3\n    title: Sem',
      '3\n    title: Sem',
      'activities[1].number | activity 3 stands in place 2 | 2: activities are numbered in order',
    ],
    [
      'staff that nobody is',
      'coordinator: coordinator',
      'coordinator: cordinator',
      'cordinator',
      'staff.coordinator | nobody under "people" has the id "cordinator" | coordinator',
    ],
    [
      'somebody with nothing to do',
      '  partner-contact:\n',
      '  spare:\n    name: Spare\n    email: spare@example.org\n    language: en\n    zone: Europe/Brussels\n    country: BEL\n  partner-contact:\n',
      'spare:\n',
      'people.spare | nothing in this file names this person | a place in staff, committee or partnerContact, or roles of their own',
    ],
    [
      'an address twice',
      'head@example.org',
      'Coordinator@example.org',
      'Coordinator@example.org',
      'people.head.email | the address coordinator@example.org was given before | an address of their own',
    ],
    [
      'a wrong address',
      'head@example.org',
      'head at example.org',
      'head at example.org',
      'people.head.email | "head at example.org" is not a mail address | A mail address has an @ between the name and the domain, such as name@example.org.',
    ],
    [
      'a language without templates',
      'email: head@example.org\n    language: en',
      'email: head@example.org\n    language: de',
      'de\n    zone',
      'people.head.language | "de" is not known | one of en, es, fr',
    ],
    [
      'a list where a map is expected',
      'staff:\n  coordinator: coordinator\n  technicalExpert: technical-expert\n  head: head',
      'staff:\n  - coordinator',
      'staff:',
      'staff | is a list | a map of fields (coordinator, technicalExpert, head, offices)',
    ],
    [
      'a map where a list is expected',
      'committee: [committee-1, committee-2, committee-3]',
      'committee: {a: committee-1}',
      'committee: {',
      'committee | is a map of fields | a list, such as committee-1',
    ],
    [
      'a word where yes or no is expected',
      'lead: true',
      'lead: yes',
      'yes\n          - number',
      'activities[0].missions[0].positions[0].lead | is text | true or false, such as true',
    ],
    [
      'a field twice',
      LANGUAGE,
      'language: es\nlanguage: fr\ntitle',
      'language: fr',
      ' | this field was given before | each field once',
    ],
    ['a tab', '  id: mtpe', '\tid: mtpe', '\tid', ' | a tab indents this line | spaces'],
    [
      'a tag',
      LANGUAGE,
      'language: !!binary es\ntitle',
      'es\ntitle',
      ' | tags (!) are not read here | the value itself',
    ],
    [
      'an alias',
      LANGUAGE,
      'language: &l es\nurl: *l\ntitle',
      '*l',
      ' | aliases (*) are not read here, since a few of them can make a file of any size | the value itself',
    ],
    [
      'names of JavaScript’s own',
      LANGUAGE,
      'language: es\n__proto__: { lead: true }\ntitle',
      '__proto__',
      '__proto__ | is no field of an action | one of reference, language, title, country, institution, area, staff, committee, partnerContact, people, edition, settings, facility, description, challenges, objectives, expectedResults, activities, application, selection, fees, disclaimers',
    ],
  ];

  it.each(one)('%s', (_, from, to, at, said) => {
    const text = changed(from, to);
    expect(problems(text)).toEqual([`${positionOf(text, at)} ${said}`]);
  });

  it('all problems at once, in the order of the file', () => {
    const text = changed(COUNTRY, 'country: XXX\ninstitution')
      .replace('limit: 3', 'limit: 0')
      .replace('workingDays: 12', 'workingDay: 12')
      .replace('publicationDate: 2018-06-11', 'publicationDate: 2018-06-31');
    expect(problems(text).map((each) => each.replace(/^\d+:\d+ (.*) \|.*\|.*$/, '$1'))).toEqual([
      'country',
      'activities[0].missions[0].positions[1].workingDays',
      'activities[0].missions[0].positions[1].workingDay',
      'activities[0].missions[0].positions[1].call.publicationDate',
      'activities[0].missions[0].deliverables[0].limit',
    ]);
  });

  it('two positions of one reference', () => {
    expect(
      problems(changed('reference: 17-11/PER/01.02/1', 'reference: 17-11/PER/01.02/2')).at(-1),
    ).toContain('"17-11/PER/01.02/2" is also the reference of position 1 in mission 1 of activity 1');
  });

  it.each([
    ['nothing', '', '1:1  | the file is empty | an action, as in examples/17-11-PER.yaml'],
    ['comments only', '# nothing\n', '1:1  | the file is empty | an action, as in examples/17-11-PER.yaml'],
    ['a PDF', '%PDF-1.4\u0000\u0001', '1:1  | this is not a text file | YAML in UTF-8'],
    [
      'brackets without end',
      '['.repeat(100_000),
      '1:1  | its values are nested too deeply | an action, as in examples/17-11-PER.yaml',
    ],
    ['too much', 'a'.repeat(1_000_001), '1:1  | the file has 1000001 bytes | at most 200000'],
  ])('no YAML at all: %s', (_, text, said) => {
    expect(problems(text)).toEqual([said]);
  });

  it('what is open, unfinished or of another kind', () => {
    expect(problems('title: [one, two\n')[0]).toMatch(/^\d+:\d+ {2}\| this is not YAML: /);
    expect(problems('hello')[0]).toMatch(/^1:1 {2}\| is text \| a map of fields \(reference, /);
    expect(problems('- a\n- b\n')[0]).toMatch(/^1:1 {2}\| is a list \| a map of fields \(reference, /);
    const two = `${REAL}---\nreference: 17-12/PER\n`;
    expect(problems(two)).toEqual([
      `${positionOf(two, '---\nreference: 17-12')}  | a second document begins here | one action a file`,
    ]);
  });

  it('a stack of blocks, deeper than any action, answers all the same', () => {
    const deep = Array.from({ length: 1_300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n');
    expect(problems(deep).length).toBeGreaterThan(0);
  });

  it('a thousand aliases that would unfold to billions of values are refused at once', () => {
    const bomb = Array.from({ length: 30 }, (_, i) =>
      i === 0 ? 'a0: &a0 [x, x]' : `a${i}: &a${i} [*a${i - 1}, *a${i - 1}]`,
    ).join('\n');
    const began = performance.now();
    expect(problems(bomb)).toHaveLength(58);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

describe('a day in the past', () => {
  const withDeadline = changed(
    'openEnded: hasta que se encuentren los expertos adecuados.',
    'deadline: 2018-07-06',
  );

  it('is no problem without a present, nor before it', () => {
    expect(problems(withDeadline)).toEqual([]);
    expect(problems(withDeadline, '2018-07-06T21:59:59.999Z')).toEqual([]);
  });

  it('is one from the moment after it, on the clock that was given', () => {
    expect(problems(withDeadline, '2018-07-06T22:00:00.000Z')).toEqual([
      `${positionOf(withDeadline, '2018-07-06')} activities[0].missions[0].positions[1].call.deadline | the deadline 2018-07-06 has passed | a day after 2018-07-07 (today is Sat 7 Jul 2018), or a sandbox whose clock stands before it`,
    ]);
    expect(problems(REAL, '2018-12-31T23:00:00.000Z')).toEqual([
      `${positionOf(REAL, '2018-12-31')} activities[0].missions[0].window.to | the window ended on 2018-12-31 | a day after 2019-01-01 (today is Tue 1 Jan 2019), or a sandbox whose clock stands before it`,
    ]);
  });
});

describe('problems as printed', () => {
  it('stand one a line, as compilers write them, and are counted', () => {
    const result = readActionFile(changed('limit: 3', 'limit: 0'));
    if (result.ok) throw new Error('unreachable');
    expect(formatProblems(result.problems, 'action.yaml')).toMatch(
      /^action\.yaml:\d+:20: activities\[0\]\.missions\[0\]\.deliverables\[0\]\.limit: 0 is less than 1\. Right would be: a whole number from 1 to 1000, such as 2\n1 problem\.$/,
    );
  });

  it('end where nobody reads on', () => {
    const result = readActionFile(Array.from({ length: 80 }, (_, i) => `wrong${i}: 1`).join('\n'));
    if (result.ok) throw new Error('unreachable');
    const lines = formatProblems(result.problems, 'action.yaml').split('\n');
    expect(lines).toHaveLength(52);
    expect(lines.slice(-2)).toEqual([
      `action.yaml: and ${result.problems.length - 50} more`,
      `${result.problems.length} problems.`,
    ]);
  });
});

describe('the schema for editors', () => {
  it('is the one that files are read by; else run client/action-file/write-schema.ts', () => {
    expect(JSON.parse(example('action.schema.json'))).toEqual(actionJsonSchema());
  });
});
