/** Specialists, by the owner: who there is, what they do and for how much, their limits and their accounts. */
import { Composer } from 'grammy';
import { err, ok } from '../../../domain/result.ts';
import type { Typed } from '../../../domain/typed-values.ts';
import type { Changed } from '../../../usecases/change-business.ts';
import { memberFromText, newMemberFromText, termsFromText } from '../../../usecases/typed-change.ts';
import type { Change } from '../../../usecases/workshop.ts';
import type { MemberField } from '../../callback-data/business.ts';
import type { TurnContext } from '../../turn.ts';
import { doing, doingQuestion } from '../../views/doing.ts';
import type { Step } from '../../views/manage.ts';
import { member, memberDoes, memberQuestion, newMember, team } from '../../views/team-admin.ts';
import { changing, look, questioning } from './managing.ts';

export const teamAdmin = new Composer<TurnContext>();

/** The card with a word above it; null where it is gone. */
function card({ workshop }: Changed, id: number | null, notice?: string): Step | null {
  const render = id === null ? null : member(workshop, id);
  return render && { render: (texts, above) => render(texts, above ?? (notice && texts.t(notice))) };
}

function terms({ workshop }: Changed, pair: { staff: number; service: number }): Step | null {
  const render = doing(workshop, pair);
  return render && { render: (texts, above) => render(texts, above ?? texts.t('manage-saved')) };
}

function cleared({ id, field }: { id: number; field: MemberField }): Typed<Change> {
  switch (field) {
    case 'account':
      return ok({ kind: 'set-staff', id, fields: { telegramId: null } });
    case 'day':
      return ok({ kind: 'set-staff', id, fields: { perDay: null } });
    case 'week':
      return ok({ kind: 'set-staff', id, fields: { perWeek: null } });
    case 'name':
      return err({ kind: 'value_not_text' });
  }
}

teamAdmin.use(
  look('team', 'staff.write', (workshop, { page }) => team(workshop, page)),
  look('member', 'staff.write', (workshop, { id }) => member(workshop, id), { ahead: true }),
  look('member-does', 'staff.write', (workshop, { id, page }) => memberDoes(workshop, id, page)),
  look('doing', 'staff.write', doing),
  ...questioning({
    kind: 'member-new',
    may: 'staff.write',
    ask: () => newMember(),
    read: (_, text) => newMemberFromText(text),
    after: (changed) => card(changed, changed.id, 'manage-member-made'),
  }),
  ...questioning({
    kind: 'member-ask',
    may: 'staff.write',
    ask: memberQuestion,
    read: memberFromText,
    after: (changed, { id }) => card(changed, id, 'manage-saved'),
  }),
  ...questioning({
    kind: 'doing-ask',
    may: 'staff.write',
    ask: doingQuestion,
    read: termsFromText,
    after: terms,
  }),
  changing('member-clear', cleared, (changed, { id }) => card(changed, id, 'manage-saved')),
  changing(
    'member-show',
    ({ id, on }) => ok({ kind: 'set-staff', id, fields: { active: on === 1 } }),
    (changed, { id, on }) => card(changed, id, on === 1 ? 'manage-member-shown' : 'manage-member-gone'),
  ),
  changing(
    'member-move',
    ({ id, to }) => ok({ kind: 'move-staff', id, to }),
    (changed, { id }) => card(changed, id),
  ),
  changing(
    'doing-clear',
    ({ staff, service, field }) =>
      ok({
        kind: 'set-terms',
        staff,
        service,
        fields: field === 'length' ? { durationMinutes: null } : { priceKind: null, priceMinor: null },
      }),
    terms,
  ),
);
