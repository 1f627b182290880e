/** Passes a person's words on: a client's to the admins, an admin's to the client of the thread. */
import type { BookingFailure, LetterFailure } from '../domain/failures.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { LetterDraft, TenantContext } from './context.ts';
import type { Scene } from './facts.ts';
import { orLookUp } from './lost-answer.ts';
import type { LetterOutcome, Planned } from './tenant-orders.ts';

/** With who says it around the words, what arrives still fits one message. */
export const LETTER_LIMIT = 3000;

export type LetterSent = Scene & { readonly draft: LetterDraft; readonly planned: readonly Planned[] };
export type LetterRefused = { readonly scene: Scene | null; readonly why: LetterFailure | BookingFailure };

/** `text` is null when something other than text was sent. */
export async function sendLetter(
  ctx: TenantContext,
  input: { draft: LetterDraft; text: string | null },
): Promise<Result<LetterSent, LetterRefused>> {
  const text = input.text?.trim() ?? '';
  if (text === '') return err({ scene: null, why: { kind: 'text_expected' } });
  if (text.length > LETTER_LIMIT) {
    return err({ scene: null, why: { kind: 'text_too_long', limit: LETTER_LIMIT } });
  }
  const to =
    input.draft.kind === 'letter'
      ? ({ kind: 'business' } as const)
      : ({ kind: 'client', clientId: input.draft.clientId } as const);
  const { person, requestKey, now } = ctx;
  const { outcome, planned, scene } = await orLookUp<LetterOutcome>(
    ctx.store.transact((t) => t.writeLetter({ person, requestKey, now, text, to })),
    async () => {
      const { written, ...scene } = await ctx.store.read((r) => r.letter(person.id, now, requestKey));
      return written ? { outcome: 'repeat', planned: [], scene } : null;
    },
  );
  switch (outcome) {
    case 'ok':
    case 'repeat':
      return ok({ ...scene, draft: input.draft, planned });
    case 'absent':
      return err({ scene, why: { kind: 'recipient_gone' } });
    case 'forbidden':
      return err({ scene, why: { kind: 'forbidden' } });
  }
}
