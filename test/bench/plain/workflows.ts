import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  defineSignal,
  defineUpdate,
  getExternalWorkflowHandle,
  isCancellation,
  proxyActivities,
  setHandler,
  sleep,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { Phase, PlainActivities, PlainCommand, PlainInput } from './shared.ts';

const { record, sendMail } = proxyActivities<PlainActivities>({ startToCloseTimeout: '20 seconds' });

interface Mailing {
  readonly template: string;
  readonly to: readonly string[];
}

const DAY = 24 * 60 * 60 * 1_000;
const told = defineSignal<[string]>('told');

/**
 * A mission as one would write it by hand after the samples: an update with a validator for each command, its activities
 * awaited one after the other, and a timer for each reminder and escalation.
 */
export async function plainMission(input: PlainInput): Promise<void> {
  await new Mission(input).run();
}

class Mission {
  private readonly input: PlainInput;
  private phase: Phase;
  private steps = 0;
  private readonly done = new Set<string>();
  private readonly waiting = new Map<string, CancellationScope>();
  private readonly offers = new Map<number, 'made' | 'accepted' | 'signed'>();
  private readonly documents = new Map<string, 'submitted' | 'accepted'>();
  private readonly feedback = new Set<string>();

  constructor(input: PlainInput) {
    this.input = input;
    this.phase = input.phase;
    this.registerCommittee();
    this.registerContracting();
    this.registerPreparing();
    this.registerDeliverables();
    this.registerEnd();
    if (this.phase === 'reporting') this.remindOfReport();
  }

  async run(): Promise<void> {
    await condition(() => (this.phase === 'closed' || this.phase === 'cancelled') && allHandlersFinished());
    for (const scope of this.waiting.values()) scope.cancel();
  }

  // ── The handlers ──────────────────────────────────────────────────────────────────────────────────────────

  private registerCommittee(): void {
    const { staff, member, partner, field } = this.input;
    this.on('proposeDates', ['recruiting'], async () => {});
    this.on('submitToCommittee', ['recruiting', 'under review'], async () => {
      this.enter('under review');
      this.close('answer-changes');
      this.remind('decide', Date.now() + 14 * DAY, [member], [-5, -2], { 1: [staff.head] });
      return { template: 'committee-submission', to: [member] };
    });
    this.on('requestChanges', ['under review'], async () => {
      this.close('decide');
      this.remind('answer-changes', Date.now() + 7 * DAY, [staff.coordinator], [-2, 0], { 1: [staff.head] });
      return { template: 'committee-decision', to: [staff.coordinator, staff.technical] };
    });
    this.on('approveMission', ['under review'], async () => {
      this.enter('approved');
      this.close('decide');
      this.remind('confirm-dates', Date.now() + 2 * DAY, [staff.coordinator], [0], { 1: [staff.head] });
      this.remind('sign-contracts', Date.now() + 14 * DAY, [staff.coordinator], [-3, 0], { 2: [staff.head] });
      return { template: 'committee-decision', to: [staff.coordinator, staff.technical] };
    });
    this.on('confirmDates', ['approved'], async () => {
      this.close('confirm-dates');
      this.remind('authorise-departure', field.from - DAY, [staff.coordinator], [-2], { 0: [staff.head] });
      return { template: 'dates-confirmed', to: [partner, staff.technical] };
    });
  }

  private registerContracting(): void {
    const { staff, calls } = this.input;
    this.on<{ position: number }>('makeOffer', ['approved', 'contracting'], async ({ position }) => {
      this.enter('contracting');
      this.offers.set(position, 'made');
      const expert = this.expert(position);
      this.remind(`accept-offer-${position}`, Date.now() + 7 * DAY, [expert], [-2, 0], {
        1: [staff.coordinator],
      });
      await this.tell(calls[position - 1], 'candidateSelected');
      return { template: 'offer', to: [expert] };
    });
    this.on<{ position: number }>('acceptOffer', ['contracting'], async ({ position }) => {
      this.offers.set(position, 'accepted');
      this.close(`accept-offer-${position}`);
      return { template: 'offer-answered', to: [staff.coordinator] };
    });
    this.on<{ position: number }>('signContract', ['contracting'], async ({ position }) => {
      this.offers.set(position, 'signed');
      if ([...this.offers.values()].filter((offer) => offer === 'signed').length === 2) {
        this.close('sign-contracts');
        this.enter('preparing');
        this.remindOfPreparations();
      }
      await this.tell(calls[position - 1], 'candidateContracted');
      return { template: 'contract-signed', to: [this.expert(position)] };
    });
  }

  private registerPreparing(): void {
    const { staff, partner, lead, second, field } = this.input;
    const preparing: Phase[] = ['preparing', 'ready'];
    this.on('scheduleBriefing', preparing, async () => {
      this.close('schedule-briefing');
      this.remind('hold-briefing', field.from - 5 * DAY, [], [], { 1: [staff.technical] });
      return { template: 'briefing-invitation', to: [lead, second, staff.technical, staff.coordinator] };
    });
    this.on('askLogistics', preparing, async () => {
      this.remind('confirm-logistics', Date.now() + 7 * DAY, [partner], [-2, 0], { 1: [staff.coordinator] });
      return { template: 'logistics-asked', to: [partner] };
    });
    this.on('confirmLogistics', preparing, async () => {
      this.close('confirm-logistics');
      return { template: 'logistics-confirmed', to: [lead, staff.coordinator] };
    });
    this.on('recordKeyDocuments', preparing, async () => {
      this.close('key-documents');
      return { template: 'key-documents-received', to: [lead, second] };
    });
    this.on('recordDocumentReview', preparing, async (_, by) => {
      this.close(`review-documents-${by}`);
    });
    this.on('submitMethodology', preparing, async () => {
      this.close('methodology');
      this.remind('validate-methodology', Date.now() + 2 * DAY, [staff.technical], [0], { 1: [staff.head] });
      return { template: 'methodology-submitted', to: [staff.technical] };
    });
    this.on('validateMethodology', preparing, async () => {
      this.close('validate-methodology');
      return { template: 'methodology-validated', to: [lead, second] };
    });
    this.on('shareAgenda', preparing, async () => {
      this.close('share-agenda');
      return { template: 'agenda-shared', to: [partner] };
    });
    this.on('recordBriefing', preparing, async () => {
      this.close('hold-briefing');
      this.enter('ready');
    });
    this.on('authoriseDeparture', ['ready'], async () => {
      this.close('authorise-departure');
      this.remind('day-1-checklist', field.from, [lead], [0], { 1: [staff.coordinator] });
      return { template: 'departure-authorised', to: [lead, second, partner] };
    });
  }

  private registerDeliverables(): void {
    const { staff, lead, second } = this.input;
    const reviewer = (kind: string) =>
      kind === 'methodological-note' || kind === 'expert-report' ? staff.technical : staff.coordinator;
    this.on<{ deliverable: string }>(
      'submitDeliverable',
      ['preparing', 'ready', 'reporting'],
      async ({ deliverable }) => {
        this.documents.set(deliverable, 'submitted');
        this.close(deliverable);
        const to = [reviewer(deliverable)];
        if (this.phase === 'reporting')
          this.remind(`review-${deliverable}`, Date.now() + 7 * DAY, to, [-1, 0], { 3: [staff.head] });
        else this.remind(`review-${deliverable}`, Date.now() + 2 * DAY, to, [0], { 1: [staff.head] });
        return { template: 'deliverable-submitted', to };
      },
    );
    this.on<{ deliverable: string }>(
      'acceptDeliverable',
      ['preparing', 'ready', 'reporting'],
      async ({ deliverable }) => {
        this.documents.set(deliverable, 'accepted');
        this.close(`review-${deliverable}`);
        if (deliverable === 'agenda')
          this.remind('share-agenda', Date.now() + DAY, [staff.coordinator], [0], { 1: [staff.head] });
        if (this.phase === 'reporting' && FINAL.every((kind) => this.documents.get(kind) === 'accepted'))
          this.remind('payment-request', Date.now() + 14 * DAY, [staff.coordinator], [-5, 0], {
            1: [staff.head],
          });
        return { template: 'deliverable-accepted', to: [lead, second] };
      },
    );
  }

  private registerEnd(): void {
    const { staff, lead, second, partner, calls, action } = this.input;
    const over = async () => {
      for (const other of [...calls, action]) await this.tell(other, 'missionOver');
    };
    this.on('giveFeedback', ['reporting'], async (_, by) => {
      this.feedback.add(by);
      this.close(`feedback-${by}`);
    });
    this.on('requestPayment', ['reporting'], async () => {
      if (this.feedback.size === 3) this.enter('closed');
      this.close('payment-request');
      await over();
      return { template: 'payment-requested', to: [lead, second] };
    });
    this.on(
      'cancelMission',
      ['recruiting', 'under review', 'approved', 'contracting', 'preparing', 'ready', 'reporting'],
      async () => {
        this.enter('cancelled');
        await over();
        return { template: 'mission-cancelled', to: [lead, second, partner, staff.technical] };
      },
    );
  }

  /** An update with its validator: the state changes, then the step is recorded and the mail is sent. */
  private on<Payload>(
    name: string,
    phases: readonly Phase[],
    handle: (payload: Payload, by: string) => Promise<Mailing | undefined>,
  ): void {
    setHandler(
      defineUpdate<{ n: number; phase: Phase }, [PlainCommand]>(name),
      async ({ payload, by }) => {
        this.steps += 1;
        const n = this.steps;
        const mail = await handle(payload as Payload, by);
        const mission = this.input.id;
        await record({ mission, n, type: name, by, payload, phase: this.phase });
        if (mail) await this.send(mail);
        return { n, phase: this.phase };
      },
      {
        validator: (_command: PlainCommand) => {
          if (!phases.includes(this.phase))
            throw ApplicationFailure.nonRetryable(`${name} is not possible while ${this.phase}`);
        },
      },
    );
  }

  /** An activity for each mail: one that fails is tried again without the others. */
  private async send({ template, to }: Mailing): Promise<void> {
    await Promise.all(to.map((person) => sendMail({ mission: this.input.id, template, to: person })));
  }

  private enter(phase: Phase): void {
    if (phase === this.phase) return;
    this.phase = phase;
    upsertSearchAttributes({ ProcessPhase: [phase] });
  }

  private async tell(workflowId: string | undefined, what: string): Promise<void> {
    if (workflowId) await getExternalWorkflowHandle(workflowId).signal(told, what);
  }

  private expert(position: number): string {
    return position === 1 ? this.input.lead : this.input.second;
  }

  // ── Reminders ─────────────────────────────────────────────────────────────────────────────────────────────

  private remindOfPreparations(): void {
    const { staff, lead, second, field } = this.input;
    const { coordinator, technical, head } = staff;
    this.remind('key-documents', field.from - 21 * DAY, [lead], [-3, 0], { 1: [coordinator] });
    for (const expert of [lead, second])
      this.remind(`review-documents-${expert}`, field.from - 14 * DAY, [expert], [-2, 0], { 1: [lead] });
    this.remind('schedule-briefing', field.from - 10 * DAY, [coordinator], [-2, 0], { 1: [technical] });
    this.remind('methodology', field.from - 10 * DAY, [lead], [-3, -1], { 1: [coordinator, technical] });
    for (const kind of ['methodological-note', 'agenda'])
      this.remind(kind, field.from - 7 * DAY, [lead], [-5, -2, 0], {
        1: [coordinator],
        2: [technical, head],
      });
  }

  private remindOfReport(): void {
    const { staff, lead, second, partner, field } = this.input;
    const due = field.to + 14 * DAY;
    for (const kind of FINAL)
      this.remind(kind, due, [lead], [-5, -2, 0], {
        1: [staff.coordinator],
        3: [staff.technical],
        5: [staff.head],
      });
    for (const person of [partner, lead, second])
      this.remind(`feedback-${person}`, due, [person], [-3, 0], {});
  }

  /** A timer for each reminder and each escalation; all of an obligation's end with it. */
  private remind(
    obligation: string,
    due: number,
    to: readonly string[],
    reminders: readonly number[],
    escalations: Readonly<Record<number, readonly string[]>>,
  ): void {
    this.close(obligation);
    const scope = new CancellationScope();
    this.waiting.set(obligation, scope);
    const rungs: [number, readonly string[]][] = [
      ...reminders.map((days): [number, readonly string[]] => [days, to]),
      ...Object.entries(escalations).map(([days, who]): [number, readonly string[]] => [Number(days), who]),
    ];
    for (const [days, who] of rungs) {
      const wait = due + days * DAY - Date.now();
      if (wait <= 0) continue;
      void scope
        .run(async () => {
          await sleep(wait);
          await this.send({ template: `${obligation} ${days}`, to: who });
        })
        .catch((error: unknown) => {
          if (!isCancellation(error)) throw error;
        });
    }
  }

  private close(obligation: string): void {
    this.done.add(obligation);
    this.waiting.get(obligation)?.cancel();
    this.waiting.delete(obligation);
  }
}

const FINAL = ['working-documents', 'corpus', 'workshop-evaluation', 'expert-report'];
