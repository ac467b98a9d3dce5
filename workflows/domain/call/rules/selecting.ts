import { decider } from '../../impartial.ts';
import type { MailFacts } from '../../mail.ts';
import { askedBy } from '../../make-obligations.ts';
import { isRated } from '../../money.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import { handedIn, judged, NOTHING_YET, type Reviews } from '../../reviewing.ts';
import type { Moment } from '../../rule.ts';
import { keptBy, linkTo } from '../../stored.ts';
import {
  chosen,
  courtOf,
  find,
  isPublic,
  isStanding,
  lose,
  mayTake,
  nextInRanking,
  ranked,
  STANDING,
  seatedElsewhere,
  take,
} from '../applications.ts';
import type { CallCommands } from '../commands.ts';
import { proofKey } from '../obligations.ts';
import type { Application, CallState, Proof } from '../state.ts';
import { EXPERT, knownRequirements, ofApplications, ofOwn, type R, STAFF, workable } from './common.ts';

const screenApplication: R<'screenApplication'> = {
  by: STAFF,
  impartial: true,
  needs: (state, moment) => [workable(state, moment)],
  choice: ofApplications('screenApplication'),
  judge: (state, { met, assets, notes }) => {
    const requirements = state.position.requirements ?? [];
    const missing = requirements.filter((id) => met[id] === undefined);
    const unexplained = requirements.filter((id) => met[id] === false && !notes?.[id]);
    return [
      missing.length > 0 ? refuse('requirements-unanswered', { missing }) : undefined,
      unexplained.length > 0
        ? refuse('reason-missing', { why: 'requirements-not-met', requirements: unexplained })
        : undefined,
      ...knownRequirements(state, {
        ...met,
        ...notes,
        ...Object.fromEntries((assets ?? []).map((a) => [a, true])),
      }),
    ];
  },
  apply: (state, { application, met, assets, notes }, { at, actor }) => {
    const screened = take(state, application, 'screenApplication', {
      screening: { at, by: actor.person, met, notes: keptBy(notes), assets: assets ?? [] },
    });
    return { ...screened, ranking: ranked(screened) };
  },
};

const shortlistApplication: R<'shortlistApplication'> = {
  by: STAFF,
  impartial: true,
  needs: (state, moment) => [workable(state, moment)],
  choice: ofApplications('shortlistApplication'),
  apply: (state, { application }) => take(state, application, 'shortlistApplication'),
};

const recordInterview: R<'recordInterview'> = {
  by: STAFF,
  impartial: true,
  needs: (state, moment) => [workable(state, moment)],
  choice: ofApplications('recordInterview'),
  apply: (state, { application, note }, { at, actor }) =>
    take(state, application, 'recordInterview', { interview: { at, by: actor.person, note } }),
};

const rankApplications: R<'rankApplications'> = {
  by: STAFF,
  impartial: true,
  needs: (state, moment) => [
    workable(state, moment),
    state.applications.some(isStanding)
      ? undefined
      : refuse('no-application-there', { allowedIn: STANDING }, { by: STAFF, with: 'screenApplication' }),
  ],
  judge: (state, { ranking }) => {
    const standing = state.applications.filter(isStanding).map(({ id }) => id);
    const left = standing.filter((id) => !ranking.includes(id));
    const strange = ranking.filter((id) => !find(state, id));
    return [
      left.length > 0 ? refuse('not-in-ranking', { applications: left }) : undefined,
      ...strange.map((application) => refuse('no-such-application', { application })),
      new Set(ranking).size < ranking.length ? refuse('same-as-before', { what: 'ranked-twice' }) : undefined,
    ];
  },
  apply: (state, { ranking }) => ({ ...state, ranking }),
};

const preselectApplication: R<'preselectApplication'> = {
  by: STAFF,
  impartial: true,
  needs: (state, moment) => [workable(state, moment), onlyOne(state)],
  choice: ofApplications('preselectApplication', (state, candidate) => {
    const position = seatedElsewhere(state, candidate);
    return position === undefined
      ? undefined
      : refuse('seated-elsewhere', { application: candidate.id, position });
  }),
  judge: (state, { application, reason, dailyCents }, { rules }) => {
    const candidate = find(state, application);
    if (
      !candidate ||
      mayTake(state, application, 'preselectApplication') ||
      seatedElsewhere(state, candidate) !== undefined
    )
      return [];
    const publics = state.applications
      .filter((other) => isStanding(other) && isPublic(other))
      .map(({ id }) => id);
    return [
      !isPublic(candidate) && publics.length > 0 && !reason
        ? refuse('public-candidate-stands', { applications: publics }, { by: STAFF })
        : undefined,
      !isRated(rules.rates, candidate.sector) && dailyCents === undefined
        ? refuse('fee-missing', { application }, { by: STAFF })
        : undefined,
      isRated(rules.rates, candidate.sector) && dailyCents !== undefined
        ? refuse('fee-not-for-public', { application })
        : undefined,
    ];
  },
  apply: (state, { application, reason, dailyCents }, moment) => {
    const { sector } = find(state, application) as Application;
    const asks = isRated(moment.rules.rates, sector) ? 'proof' : 'fee';
    const { reviewing: _, ...rest } = { ...state, preselections: (state.preselections ?? 0) + 1 };
    const next = take(rest as CallState, application, 'preselectApplication', {
      preselection: {
        at: moment.at,
        asks,
        ...(reason ? { reason } : {}),
        ...(dailyCents === undefined ? {} : { dailyCents }),
      },
    });
    ask(next, application, 'preselected', moment);
    return next;
  },
};

function onlyOne(state: CallState): Refusal | undefined {
  const other = chosen(state);
  if (!other) return undefined;
  const way = mayTake(state, other.id, 'passToNext') ? {} : { by: STAFF, with: 'passToNext' };
  return refuse('somebody-preselected', { application: other.id }, way);
}

function ask(state: CallState, id: string, template: 'preselected' | 'fee-proposed', moment: Moment): void {
  const application = find(state, id) as Application;
  const { asks, dailyCents } = application.preselection ?? { asks: 'proof' as const };
  moment.mail({
    template,
    to: [application.expert],
    facts: {
      position: state.position.number,
      application: id,
      asks,
      days: state.position.workingDays,
      ...askedBy('confirm-candidate', state, moment),
      ...(dailyCents === undefined
        ? {}
        : { dailyCents, totalCents: dailyCents * state.position.workingDays }),
    },
    thread: `confirm-candidate/${id}`,
  });
}

const proposeFee: R<'proposeFee'> = {
  by: STAFF,
  impartial: true,
  choice: ofApplications('proposeFee', (_, { id: application, preselection }) =>
    preselection?.asks === 'proof' ? refuse('fee-not-for-public', { application }) : undefined,
  ),
  apply: (state, { application, dailyCents }, moment) => {
    const reason = find(state, application)?.preselection?.reason;
    const next = take(state, application, 'proposeFee', {
      preselection: { at: moment.at, asks: 'fee', dailyCents, ...(reason ? { reason } : {}) },
    });
    ask(next, application, 'fee-proposed', moment);
    return next;
  },
};

const agreeFee: R<'agreeFee'> = {
  by: EXPERT,
  choice: ofOwn('agreeFee', (_, { id: application, preselection }) =>
    preselection?.asks === 'proof' ? refuse('fee-not-for-public', { application }) : undefined,
  ),
  apply: (state, { application }, moment) =>
    confirm(
      take(state, application, 'agreeFee', { feeAgreedAt: moment.at, confirmedAt: moment.at }),
      application,
      moment,
    ),
};

const provideProof: R<'provideProof'> = {
  by: EXPERT,
  choice: ofOwn('provideProof', (_, { id: application, preselection }) =>
    preselection?.asks === 'fee' ? refuse('proof-not-for-others', { application }) : undefined,
  ),
  judge: (_, { contact, document }) => [
    !contact && !document ? refuse('reason-missing', { why: 'proof' }) : undefined,
  ],
  apply: (state, { application, contact, document }, moment) => {
    const { expert, proof = NOTHING_YET } = find(state, application) as Application;
    const given = { ...(contact ? { contact } : {}), ...(document ? { document } : {}) };
    const next = handedIn<Proof, Reviews<Proof>>(proof, given, moment);
    moment.mail({
      template: 'proof-provided',
      to: decider(courtOf(state), 'coordinator').owedBy,
      facts: {
        position: state.position.number,
        application,
        person: expert,
        ...(contact ? { comments: contact } : {}),
        ...(document ? { documents: [linkTo(document)] } : {}),
      },
      thread: proofKey(application, next.versions.length),
    });
    return take(state, application, 'provideProof', { proof: next });
  },
};

/** What is there to be looked at. */
const ofProofs = (command: string) =>
  ofApplications(command, (_, { id: application, proof }) =>
    proof?.phase === 'submitted'
      ? undefined
      : refuse('proof-missing', { application }, { by: EXPERT, with: 'provideProof' }),
  );

/** The expert hears what came of the look at their proof. */
function tellLook(
  state: CallState,
  { id: application, expert }: Application,
  facts: Pick<MailFacts, 'decision' | 'comments'>,
  { mail }: Moment,
): void {
  mail({
    template: 'proof-looked-at',
    to: [expert],
    facts: { position: state.position.number, application, asks: 'proof', ...facts },
    thread: `confirm-candidate/${application}`,
  });
}

const acceptProof: R<'acceptProof'> = {
  by: STAFF,
  impartial: true,
  choice: ofProofs('acceptProof'),
  apply: (state, { application }, moment) => {
    const one = find(state, application) as Application;
    const proof = judged<Proof, Reviews<Proof>>(one.proof ?? NOTHING_YET, true, {}, moment);
    tellLook(state, one, { decision: 'accepted' }, moment);
    return tellMission(
      take(state, application, 'acceptProof', { proof, confirmedAt: moment.at }),
      application,
      moment,
    );
  },
};

const returnProof: R<'returnProof'> = {
  by: STAFF,
  impartial: true,
  choice: ofProofs('returnProof'),
  apply: (state, { application, comments }, moment) => {
    const one = find(state, application) as Application;
    const proof = judged<Proof, Reviews<Proof>>(one.proof ?? NOTHING_YET, false, { comments }, moment);
    tellLook(state, one, { decision: 'returned', comments }, moment);
    return take(state, application, 'returnProof', { proof });
  },
};

function confirm(state: CallState, id: string, moment: Moment): CallState {
  const { expert, sector } = find(state, id) as Application;
  moment.mail({
    template: 'candidate-confirmed',
    to: [state.staff.coordinator],
    facts: { position: state.position.number, application: id, person: expert, sector },
    thread: `confirm-candidate/${id}`,
  });
  return tellMission(state, id, moment);
}

/** The mission has a candidate for the position. */
function tellMission(state: CallState, id: string, moment: Moment): CallState {
  const { expert, sector, preselection } = find(state, id) as Application;
  moment.tell(state.mission, {
    type: 'candidateConfirmed',
    payload: {
      position: state.position.number,
      candidate: {
        application: id,
        expert,
        sector,
        ...(preselection?.dailyCents === undefined ? {} : { dailyCents: preselection.dailyCents }),
      },
    },
  });
  return state;
}

const declinePreselection: R<'declinePreselection'> = {
  by: EXPERT,
  choice: ofOwn('declinePreselection'),
  apply: (state, { application, reason }, moment) => {
    const { expert } = find(state, application) as Application;
    const next = take(state, application, 'declinePreselection', {
      over: { at: moment.at, why: 'declined', ...(reason ? { reason } : {}) },
    });
    declined(next, application, expert, moment, reason);
    return next;
  },
};

function declined(
  state: CallState,
  application: string,
  person: string,
  moment: Moment,
  reason?: CallCommands['passToNext']['reason'],
): void {
  const next = nextInRanking(state);
  moment.mail({
    template: 'candidate-declined',
    to: [state.staff.coordinator],
    facts: {
      position: state.position.number,
      application,
      person,
      decision: 'declined',
      ...(reason ? { reason } : {}),
      ...(next ? { items: [next.id] } : {}),
    },
    thread: `confirm-candidate/${application}`,
  });
}

const passToNext: R<'passToNext'> = {
  by: STAFF,
  impartial: true,
  choice: ofApplications('passToNext'),
  apply: (state, { application, reason }, moment) => {
    const silent = find(state, application) as Application;
    moment.mail({
      template: 'request-lapsed',
      to: [silent.expert],
      facts: { position: state.position.number, application },
      thread: `confirm-candidate/${application}`,
    });
    const next = take(state, application, 'passToNext', {
      over: { at: moment.at, why: 'passed over', reason },
    });
    return lose(state, next, silent, moment);
  },
};

export const selectingRules = {
  screenApplication,
  shortlistApplication,
  recordInterview,
  rankApplications,
  preselectApplication,
  proposeFee,
  agreeFee,
  provideProof,
  acceptProof,
  returnProof,
  declinePreselection,
  passToNext,
};
