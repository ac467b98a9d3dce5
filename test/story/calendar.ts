/**
 * The calendar at the end of `lifecycle.md` ("A calendar that holds together"), day by day, and the days on which the
 * story lets people act. Written by hand: nothing here is counted by the code under test.
 */
export const CALENDAR = {
  published: '2018-06-11',
  firstPreselected: '2018-06-25',
  firstSilentSince: '2018-07-02',
  nextAsked: '2018-07-03',
  confirmed: '2018-07-09',
  beforeTheCommittee: '2018-07-16',
  changesAsked: '2018-07-27',
  submittedAgain: '2018-08-03',
  approved: '2018-08-20',
  offers: '2018-08-22',
  accepted: '2018-08-29',
  contracts: '2018-09-03',
  keyDocuments: '2018-09-24',
  documentsReviewed: '2018-10-01',
  methodology: '2018-10-03',
  methodologyValidated: '2018-10-05',
  noteAndAgenda: '2018-10-08',
  briefing: '2018-10-10',
  departure: '2018-10-12',
  fieldFrom: '2018-10-15',
  fieldTo: '2018-10-18',
  finalDeliverables: '2018-11-02',
  reviews: '2018-11-09',
  correction: '2018-11-16',
  correctionReviewed: '2018-11-23',
  paymentRequest: '2018-12-07',
} as const;

/** The sandbox's clock begins here, Brussels time. */
export const BEGINS = '2018-06-11 08:00';
/** And has nothing more to show after this. */
export const ENDS = '2018-12-07 18:00';
