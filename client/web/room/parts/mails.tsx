import { processPath } from '../../../../addresses/pages.ts';
import { capitalised } from '../../../../language/names.ts';
import { Link } from '../../elements.tsx';
import { instantIn } from '../../when.ts';
import type { RoomPart } from '../part.ts';
import { everybody, type Room } from '../room.ts';

export const mails = {
  name: 'mails',
  isShownTo: everybody,
  isReference: true,
  Body,
} as const satisfies RoomPart;

function Body({ room }: { room: Room }) {
  const { page, t, reader, mails } = room;
  const [next] = page.forecast;
  const sent = mails.filter(({ status }) => status === 'sent').length;
  return (
    <>
      <p>{t('room.mails.lead', { sent, toCome: page.forecast.length })}</p>
      {next && (
        <p>
          {t('room.mails.next', {
            when: instantIn(next.at, reader),
            what: capitalised(next.title),
          })}
        </p>
      )}
      <p>
        <Link href={processPath(room.address, 'mails')}>{t('room.mails.all')}</Link>
      </p>
    </>
  );
}
