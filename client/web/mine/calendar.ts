import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { processPath } from '../../../addresses/pages.ts';
import { speaker } from '../../../language/say.ts';
import { fault } from '../../errors.ts';
import { targetOf } from '../../http/requests.ts';
import { shownMission } from '../room/shown-state.ts';
import { missionsOf, signedIn, type WebContext, type WebParts } from '../web.ts';

/**
 * The briefing as a calendar file. It has the UID and the sequence of the invitation that was mailed, so that a
 * calendar which has that one already keeps one entry; it asks for no answer.
 */
export async function briefingFile(context: WebContext, { publicUrl }: WebParts): Promise<Response> {
  const viewer = signedIn(context);
  const page = await missionsOf(context).show(targetOf(context), { as: viewer.person });
  const briefing = page.kind === 'mission' ? shownMission(page).preparation?.briefing : undefined;
  if (!briefing) throw fault('no-such-address');
  const url = `${publicUrl}${processPath(page)}#briefing`;
  const calendar = ical({
    prodId: { company: 'SOCIEUX+', product: 'missions' },
    method: ICalCalendarMethod.PUBLISH,
    events: [
      {
        id: briefing.uid,
        sequence: briefing.sequence,
        stamp: new Date(page.now),
        start: new Date(briefing.start),
        end: new Date(briefing.end),
        summary: speaker(context.get('locale'))('mine.summary', { reference: page.reference }),
        location: (briefing.where ?? '').replace(/\s+/g, ' '),
        description: url,
        url,
        status: ICalEventStatus.CONFIRMED,
      },
    ],
  });
  return new Response(`${calendar.toString()}\r\n`, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8; method=PUBLISH',
      'content-disposition': 'attachment; filename="briefing.ics"',
      'cache-control': 'no-store',
    },
  });
}
