/** Takes a buyer's words, or their bot's own name, for the answer that an enrolment waits for. */
import { COMPANY_NAME, missingField } from '../domain/enrolment.ts';
import { findZone } from '../domain/find-zone.ts';
import { err, ok } from '../domain/result.ts';
import { readLine } from '../domain/typed-values.ts';
import type { Enrolled, Enrolment, SalesDesk, SalesScene } from './sales-desk.ts';

/** `enrolled` is null where nothing waits for words; `scene` is how it stood before them. */
export type Answered = { readonly scene: SalesScene; readonly enrolled: Enrolled | null };

export async function answerEnrolment(
  desk: SalesDesk,
  input: { readonly text: string | null },
): Promise<Answered> {
  const scene = await desk.scenes.read();
  const { enrolment } = scene;
  return { scene, enrolled: enrolment && (await answer(desk, enrolment, input.text)) };
}

export async function takeBotName(desk: SalesDesk, input: { readonly enrolment: number }): Promise<Enrolled> {
  const { enrolment } = await desk.scenes.read(input);
  if (enrolment?.id !== input.enrolment) return err({ kind: 'enrolment_gone' });
  return name(desk, enrolment, enrolment.botName);
}

async function answer(desk: SalesDesk, enrolment: Enrolment, text: string | null): Promise<Enrolled> {
  switch (missingField(enrolment)) {
    case 'name':
      return name(desk, enrolment, text);
    case 'timeZone': {
      const zone = text === null ? null : findZone(text);
      if (zone === null) return err({ kind: 'city_unknown' });
      return ok(await desk.writes.fill(enrolment.id, 'timeZone', zone));
    }
    default:
      return err({ kind: 'enrolment_incomplete' });
  }
}

async function name(desk: SalesDesk, { id }: Enrolment, text: string | null): Promise<Enrolled> {
  const read = readLine(text, COMPANY_NAME);
  return read.ok ? ok(await desk.writes.fill(id, 'name', read.value)) : read;
}
