import { daysWords } from '../../../../language/facts.ts';
import { formatEuros } from '../../../../language/format.ts';
import { byPhaseOf } from '../../../../workflows/domain/mission/fees.ts';
import { Table } from '../../table.tsx';
import { seatDay } from '../../when.ts';
import type { RoomPart } from '../part.ts';
import { isForStaff, isPartnerContact, nameOf, type Room, seesWhole } from '../room.ts';

export const payments = {
  name: 'payments',
  isShownTo: (room) => isForStaff(room) || !(seesWhole(room) || isPartnerContact(room)),
  phases: ['reporting', 'reporting'],
  owed: ['payment-request'],
  Body,
} as const satisfies RoomPart;

/** Payments: working days × rate for each expert. */
function Body({ room }: { room: Room }) {
  const { mission, t, locale } = room;
  if (mission.payments.length === 0) {
    return <p>{t('room.payments.before')}</p>;
  }
  return (
    <Table
      look="room"
      caption={t('room.payments.caption')}
      rows={mission.payments}
      columns={[
        { title: t('room.payments.expert'), cell: ({ expert }) => nameOf(room, expert) },
        {
          title: t('room.payments.days'),
          cell: ({ position, days }) => {
            const seat = mission.seats.find(({ plan }) => plan.number === position);
            return daysWords(days, seat && byPhaseOf(seat.plan, days), locale);
          },
        },
        {
          title: t('room.payments.rate'),
          isNumber: true,
          cell: ({ dailyCents }) => formatEuros(dailyCents, locale),
        },
        {
          title: t('room.payments.total'),
          isNumber: true,
          cell: ({ totalCents }) => formatEuros(totalCents, locale),
        },
        { title: t('room.payments.on'), cell: ({ at }) => seatDay(at, room) },
      ]}
    />
  );
}
