/** Services, by those who may change them: the list, a new one, every field of a card. */
import { Composer } from 'grammy';
import { ok } from '../../../domain/result.ts';
import type { Changed } from '../../../usecases/change-business.ts';
import { newServiceFromText, serviceFromButton, serviceFromText } from '../../../usecases/typed-change.ts';
import type { Action } from '../../callback-data.ts';
import type { TurnContext } from '../../turn.ts';
import { doing } from '../../views/doing.ts';
import type { Step } from '../../views/manage.ts';
import {
  newService,
  serviceCard,
  serviceDoers,
  serviceList,
  serviceQuestion,
} from '../../views/services-admin.ts';
import { changing, look, questioning } from './managing.ts';

export const servicesAdmin = new Composer<TurnContext>();

type Asked = Extract<Action, { kind: 'service-ask' }>;

/** The card with a word above it; null where it is gone. */
function card({ workshop }: Changed, id: number, notice?: string): Step | null {
  const render = serviceCard(workshop, id);
  return render && { render: (texts, above) => render(texts, above ?? (notice && texts.t(notice))) };
}

/** A new service goes from its name to its length and its price; any other field leads back to the card. */
function after(changed: Changed, { id, field, fresh = 0 }: Omit<Asked, 'kind'>): Step | null {
  if (fresh !== 1) return card(changed, id, 'manage-saved');
  if (field === 'price') return card(changed, id, 'manage-service-made');
  return next(changed, { kind: 'service-ask', id, field: 'price', fresh });
}

function next(changed: Changed, asks: Asked): Step | null {
  const render = serviceQuestion(changed.workshop, asks);
  return render && { render, asks };
}

servicesAdmin.use(
  look('services-admin', 'service.write', (workshop, { page }) => serviceList(workshop, page)),
  look('service-admin', 'service.write', (workshop, { id }) => serviceCard(workshop, id)),
  look('service-doers', 'service.write', (workshop, { id }) => serviceDoers(workshop, id)),
  ...questioning({
    kind: 'service-new',
    may: 'service.write',
    ask: () => newService(),
    read: (_, text) => newServiceFromText(text),
    after: (changed) =>
      changed.id === null
        ? null
        : next(changed, { kind: 'service-ask', id: changed.id, field: 'length', fresh: 1 }),
  }),
  ...questioning({
    kind: 'service-ask',
    may: 'service.write',
    ask: serviceQuestion,
    read: serviceFromText,
    after,
  }),
  changing('service-set', serviceFromButton, after),
  changing(
    'service-free',
    ({ id, how, fresh }) =>
      ok({
        kind: 'set-service',
        id,
        fields: {
          priceKind: how === 'free' ? 'free' : 'on_request',
          priceMinor: 0,
          ...(fresh === 1 && { active: true }),
        },
      }),
    (changed, { id, fresh }) => after(changed, { id, field: 'price', ...(fresh !== undefined && { fresh }) }),
  ),
  changing(
    'service-show',
    ({ id, on }) => ok({ kind: 'set-service', id, fields: { active: on === 1 } }),
    (changed, { id, on }) => card(changed, id, on === 1 ? 'manage-service-shown' : 'manage-service-gone'),
  ),
  changing(
    'service-move',
    ({ id, to }) => ok({ kind: 'move-service', id, to }),
    (changed, { id }) => card(changed, id),
  ),
  changing(
    'doing-set',
    ({ staff, service, on }) => ok({ kind: 'set-doing', staff, service, does: on === 1 }),
    ({ workshop }, { staff, service, from }) => {
      const render =
        from === 'service' ? serviceDoers(workshop, service) : doing(workshop, { staff, service });
      return render && { render };
    },
  ),
);
