import type { CommandWords } from '../words.ts';

const reason = 'Reason';
const why = ['Reason', 'Those concerned can read it in the mission’s history'] as const;
const note = 'Note';
const minutes = ['Reference of the minutes', 'Such as QAC 2018/14, point 3'] as const;
const position = 'Position';
const application = 'Application';
const deliverable = 'Deliverable';
const evidence = 'Evidence for each requirement and asset';
const documents = ['Certificates and other proofs', 'All of them; these replace what was there'] as const;
const sector = 'Sector in which you work or worked last';
const yearsOfExperience = 'Years of relevant experience';
const profile = 'Profile';
const days = {
  from: 'First day of the event',
  to: 'Last day of the event',
  setUp: ['Day of set-up on site before the event', 'The field then begins on it'],
} as const;
const due = ['Another due day for the correction', 'Without it the period of the rules counts'] as const;
const reference = ['Reference', 'Kept exactly as written, such as 17-11/PER/01.02'] as const;

export const en: CommandWords = {
  commands: {
    openActivity: {
      help: 'Opens the missions of an activity. Activities run in order; opening one before the last expert report of the one before is accepted needs a reason.',
      fields: { activity: 'Activity', reason: ['Reason', 'Only when it is opened before its turn'] },
    },
    assignStaff: {
      help: 'Replaces staff of the action, its missions and its calls. The new ones and the team are told.',
      fields: {
        coordinator: 'New coordinator',
        technicalExpert: 'New technical expert',
        head: 'New head of facility',
      },
    },
    assignReference: {
      help: 'Gives it its reference once that is known. Where it follows YY-NN/CCC/AA.MM, its parts are checked.',
      fields: { reference },
    },
    closeAction: { help: 'Closes an action whose missions are all over.', fields: {} },
    cancelAction: {
      help: 'Cancels the action and every mission that is not over. Everyone concerned is told once.',
      fields: { reason: why },
    },
    describePosition: {
      help: 'Supplies the profile that the action’s file left open, as it will stand in the published call.',
      fields: {
        areas: 'Areas of expertise',
        requirements: 'Essential requirements',
        assets: 'Advantageous assets',
        note: ['Anything else about the profile', 'It stands below the lists'],
      },
    },
    publishCall: {
      help: 'The position gets its public page, and experts may apply. Without a deadline the call is open-ended and comes up for review every 10 working days while nobody is preselected.',
      fields: { deadline: 'Last moment for applications' },
    },
    extendDeadline: {
      help: 'Gives the call a later deadline. After the deadline the call takes applications again, and drafts that lapsed are drafts again. Everybody with a draft or an application is told.',
      fields: {
        deadline: 'New last moment for applications',
        reason: ['Reason', 'Needed after the deadline'],
      },
    },
    reopenCall: {
      help: 'The call takes applications again, until a deadline or open-ended. Drafts that lapsed are drafts again. Everybody with a draft or an application is told.',
      fields: {
        deadline: ['Last moment for applications', 'Without one the call is open-ended'],
        reason: why,
      },
    },
    reviewCall: {
      help: 'Notes that the call stays open. Its next review counts from today.',
      fields: { note: 'Why it stays open' },
    },
    closeCall: {
      help: 'Closes the open-ended call. Drafts get 5 working days’ notice.',
      fields: { reason },
    },
    startApplication: {
      help: 'Begins a draft, which you can complete while the call is open. What your profile lacks is listed.',
      fields: { profile },
    },
    saveApplication: {
      help: 'Saves the draft. Nobody sees it before you submit it.',
      fields: { profile, sector, yearsOfExperience, evidence, documents },
    },
    submitApplication: {
      help: 'Submits your application with your profile as it is now. Incomplete profiles and late applications are refused.',
      fields: {
        profile,
        sector,
        yearsOfExperience,
        evidence,
        documents,
      },
    },
    withdrawApplication: {
      help: 'Your application is no longer considered. You may apply again while the call is open.',
      fields: { reason },
    },
    screenApplication: {
      help: 'One essential requirement that is not met makes the application ineligible, with the reason kept. Assets only rank.',
      fields: {
        application,
        met: 'Essential requirements',
        notes: 'With what evidence, or why not',
        assets: 'Advantageous assets that the expert has',
      },
    },
    shortlistApplication: { help: 'Puts an eligible application on the shortlist.', fields: { application } },
    recordInterview: {
      help: 'Keeps what came of an interview, by phone or otherwise. Interviews are optional.',
      fields: { application, note: 'What came of it' },
    },
    rankApplications: {
      help: 'Orders every eligible application. The public sector ranks before others of equal standing.',
      fields: { ranking: ['Ranking', 'Give each a place; 1 is the best'] },
    },
    preselectApplication: {
      help: 'Public candidates are asked for their employer’s contact or a proof; to the others the daily fee is proposed.',
      fields: {
        application,
        reason: ['Reason', 'Needed while an eligible public candidate is passed over'],
        dailyCents: ['Daily fee proposed', 'In euros, such as 400; only for others than the public sector'],
      },
    },
    proposeFee: {
      help: 'Proposes another daily fee to a preselected candidate who is not of the public sector.',
      fields: { application, dailyCents: 'Daily fee' },
    },
    agreeFee: { help: 'You agree to the daily fee that was proposed, and are confirmed.', fields: {} },
    provideProof: {
      help: 'Give your employer’s contact, or a proof that you can be contracted directly. You are then confirmed.',
      fields: {
        contact: ['Your employer’s contact', 'Name and address of who can confirm'],
        document: 'Proof',
      },
    },
    declinePreselection: {
      help: 'The coordinator may then pass to the next in the ranking.',
      fields: { reason },
    },
    passToNext: {
      help: 'Passes over a candidate who is silent or no longer wanted. Nothing is published again.',
      fields: { application: 'Who is passed over', reason: why },
    },
    escalateNow: {
      help: 'Tells at once who comes next on the ladder.',
      fields: { obligation: 'What is due', reason: ['Why now', 'It stands in the mail'] },
    },
    addPosition: {
      help: 'Adds a position that the file left open. Its call starts as a draft.',
      fields: {
        position: 'Number',
        reference: ['Reference', 'Leave it empty until it is assigned'],
        workingDays: 'Working days',
        lead: 'The expert of this position leads',
      },
    },
    proposeDates: {
      help: 'Proposes days within the window. They count as known once confirmed, after the committee approved.',
      fields: days,
    },
    submitToCommittee: {
      help: 'Puts team, budget and dates before the Quality Assurance Committee. Each member is told and has 10 working days.',
      fields: { budgetCents: 'Budget', note: ['Note', 'What changed, when it answers changes asked for'] },
    },
    approveMission: {
      help: 'Records your approval of team, budget and dates.',
      fields: { minutes },
    },
    requestChanges: {
      help: 'The mission is recruiting again, and the coordinator answers within 5 working days.',
      fields: { minutes, changes: 'Which changes' },
    },
    rejectMission: {
      help: 'The mission is cancelled, and those preselected are told.',
      fields: { minutes, reason: why },
    },
    proposeDatesAmendment: {
      help: 'Asks the committee for dates beyond what it approved. Only the dates wait for it.',
      fields: { ...days, reason: why },
    },
    proposeBudgetAmendment: {
      help: 'Asks the committee for another budget than it approved.',
      fields: { budgetCents: 'New budget', reason: why },
    },
    proposeTeamAmendment: {
      help: 'Asks the committee for the candidate who was confirmed after its approval.',
      fields: { position, reason: why },
    },
    approveAmendment: {
      help: 'Records your approval of an amendment.',
      fields: { amendment: 'Amendment', minutes },
    },
    rejectAmendment: {
      help: 'What was approved before holds.',
      fields: { amendment: 'Amendment', minutes, reason: why },
    },
    confirmDates: {
      help: 'Everything that hangs on the dates gets its day.',
      fields: {
        ...days,
        reason: ['Reason', 'Needed for a first day under 25 working days after the approval'],
      },
    },
    moveDates: {
      help: 'Everyone concerned is told, and what hangs on the dates moves with them.',
      fields: { ...days, reason },
    },
    makeOffer: {
      help: 'Offers the position to its confirmed candidate, who has 5 working days to answer.',
      fields: {
        position,
        reason: ['Reason', 'Needed where days in the field overlap another mission of the same expert'],
      },
    },
    acceptOffer: { help: 'You accept; the coordinator prepares the contract.', fields: { position } },
    declineOffer: {
      help: 'The position then goes to the next in the ranking.',
      fields: { position, reason },
    },
    withdrawOffer: {
      help: 'Passes over an expert who does not answer the offer.',
      fields: { position, reason: why },
    },
    signContract: {
      help: 'Records that the contract is signed. The daily rate of today holds for all of it.',
      fields: { position, document: 'The signed contract' },
    },
    endExpert: {
      help: 'The expert leaves and is paid the days worked. A replacement is an amendment.',
      fields: { position, daysWorked: 'Working days that are paid', reason: why },
    },
    nameLead: {
      help: 'Whoever is named owes the lead’s duties from now on.',
      fields: { expert: 'Who leads from now on', reason: why },
    },
    askLogistics: {
      help: 'Asks the partner institution’s contact to confirm logistics within 5 working days.',
      fields: {},
    },
    confirmLogistics: {
      help: 'Says that rooms, equipment and everything else are arranged.',
      fields: { note: ['Note', 'Such as: room, projector and interpretation are booked'] },
    },
    recordKeyDocuments: {
      help: 'The key documents came in, and agenda and logistics are agreed with the partner institution. The experts are asked to review them.',
      fields: { documents: 'Key documents', note },
    },
    recordDocumentReview: {
      help: 'Your own day of reviewing the key documents is done.',
      fields: { note },
    },
    submitMethodology: {
      help: 'The technical expert validates or returns it within 2 working days.',
      fields: { document: 'The methodology' },
    },
    validateMethodology: { help: 'Validates what was submitted last.', fields: { comments: 'Comments' } },
    returnMethodology: {
      help: 'A correction is due within one working day, or on the day that you give.',
      fields: { comments: 'What to correct', due },
    },
    waiveMethodology: { help: 'The mission does without it.', fields: { reason: why } },
    scheduleBriefing: {
      help: 'Invites the experts and the team, with a calendar entry. Done again, it moves the meeting.',
      fields: { start: 'Beginning', end: 'End', where: 'Place, or address of the call' },
    },
    recordBriefing: { help: 'Records that the briefing was held.', fields: { note } },
    shareAgenda: {
      help: 'Sends the accepted agenda with its list of teaching materials to the partner institution.',
      fields: {},
    },
    authoriseDeparture: { help: 'The team may leave for the field.', fields: {} },
    startMission: { help: 'A remote mission starts instead of departing.', fields: {} },
    recordOrganisersMeeting: {
      help: 'Day 1: the team met those responsible for organising the event.',
      fields: { note },
    },
    completeChecklist: {
      help: 'What is not in order needs a note, and the coordinator is told today.',
      fields: { ok: 'Day-1 checklist', failed: 'What is wrong' },
    },
    recordDay: {
      help: 'Says whether a day of the programme was held.',
      fields: { day: 'Day', held: 'Was it held?', note },
    },
    submitDeliverable: {
      help: 'A file over its page limit is refused; a late one is accepted and marked late.',
      fields: {
        deliverable,
        document: 'The document',
        recommendations: [
          'Recommendations for the next activity',
          'With the experts’ report; those who run the next activity receive them',
        ],
      },
    },
    acceptDeliverable: { help: 'Accepts the last version.', fields: { deliverable, comments: 'Comments' } },
    returnDeliverable: {
      help: 'Returns the last version to the lead expert, with a new due day.',
      fields: { deliverable, comments: 'What to correct', due },
    },
    waiveDeliverable: { help: 'The mission does without it.', fields: { deliverable, reason: why } },
    giveFeedback: { help: 'Say how the mission went.', fields: { feedback: 'How it went' } },
    requestPayment: {
      help: 'Requests working days × daily rate for each expert. The experts are told.',
      fields: {},
    },
    suspendMission: {
      help: 'Everyone concerned is told once, and no reminder is sent until the mission resumes.',
      fields: { reason: why },
    },
    resumeMission: {
      help: 'The mission returns to where it was. Confirm its dates or replace them; what counts from them follows.',
      fields: {
        ...days,
        reason: ['Reason', 'Needed where days in the field overlap another mission of the same expert'],
      },
    },
    cancelMission: { help: 'The mission ends. Everyone concerned is told once.', fields: { reason: why } },
    adoptRules: {
      help: 'The step lists every date that moves.',
      fields: { ruleSet: 'Rule set', settings: ['Settings', 'Only those that change'], reason: why },
    },
  },
  settings: {
    counting: 'How working days are counted',
    calendar: ['Calendar', 'Two letters of a country, such as BE'],
    quorum: 'Members who must approve',
    tellOthers: 'Tell candidates who were not retained',
    leadTime: 'Working days between approval and first day',
  },
  counting: { 'nth day': 'The nth working day', 'clear days': 'Clear working days between' },
  profile: {
    firstName: 'First name',
    lastName: 'Last name',
    nationality: 'Nationality',
    countryOfResidence: 'Country of residence',
    telephone: 'Telephone',
    employer: 'Employer',
    position: 'Position held',
    education: 'Education',
    experience: 'Experience',
    languages: 'Languages',
    remarks: 'Anything else worth knowing',
  },
  checklist: { ok: 'In order', failed: 'Not in order' },
  screening: { met: 'Met', notMet: 'Not met', evidence: 'Evidence given:' },
  position: (n) => `Position ${n}`,
  leads: 'leads the team',
  nobody: 'nobody yet',
  activity: (n) => `Activity ${n}`,
  amendment: (n) => `Amendment ${n}`,
  amended: {
    dates: (from, to) => `dates from ${from} to ${to}`,
    budget: (amount) => `budget of ${amount}`,
    team: (n) => `another expert for position ${n}`,
  },
  version: (n) => `version ${n}`,
  limit: (n) => `${n} pages at most`,
  due: (day) => `due ${day}`,
  owedBy: (who) => `owed by ${who}`,
  years: (n) => (n === 1 ? '1 year of experience' : `${n} years of experience`),
  ruleSet: (n) => `Rule set ${n}`,
};
