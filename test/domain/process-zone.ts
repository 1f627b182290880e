/** Prints the zone of the process, then answers that must not depend on it. */

import { WEEKDAYS } from '../../scripts/explain/scenario.ts';
import { offered } from './ask.ts';

console.log(Intl.DateTimeFormat().resolvedOptions().timeZone);
for (const [tz, date] of [
  ['Europe/Berlin', '2027-03-28'],
  ['America/New_York', '2027-11-07'],
  ['Asia/Tokyo', '2027-02-10'],
] as const) {
  const weekly = Object.fromEntries(WEEKDAYS.map((name) => [name, [['00:00', '24:00']] as const]));
  const now = `${date}T00:10:30Z`;
  console.log(
    offered({ tz, weekly, query: [date, date], service: { dur: 60 }, now, horizonDays: 1, perDay: 9 }).join(
      ' ',
    ),
  );
}
