/** The page on which a buyer pays, declines or leaves, as YooKassa's own would ask. */
import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import * as v from 'valibot';
import type { Life } from './life.ts';
import { isReason, type Payment, type Reason } from './records.ts';

export type PayPageParts = {
  find(id: string): Payment | undefined;
  readonly pay: Life['pay'];
  wayBack(returnUrl: string): string;
};
type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

const form = v.object({ declines: v.optional(v.pipe(v.string(), v.guard(isReason))) });

/** What a bank's refusal says to the buyer. */
const CARDS: Partial<Record<Reason, string>> = {
  insufficient_funds: 'На карте не хватает денег',
  card_expired: 'Срок карты истёк',
  '3d_secure_failed': 'Не прошла проверка 3-D Secure',
  general_decline: 'Банк отказал без причины',
  fraud_suspected: 'Подозрение на мошенничество',
};
const STATES = {
  pending: 'Ждёт оплаты',
  waiting_for_capture: 'Оплачено, магазин подтверждает',
  succeeded: 'Оплачено',
  canceled: 'Платёж отменён',
} as const;

/** To be mounted under `/yookassa/pay`. */
export function createPayPage({ find, pay, wayBack }: PayPageParts): Hono {
  return new Hono()
    .get('/:id', (c) => {
      const payment = find(c.req.param('id'));
      if (payment === undefined) return c.html(frame(html`<h1>Такого платежа нет</h1>`), 404);
      return c.html(frame(bodyOf(payment, wayBack(payment.returnUrl ?? '/'))));
    })
    .post('/:id', async (c) => {
      const payment = find(c.req.param('id'));
      const asked = v.safeParse(form, await c.req.parseBody());
      if (payment === undefined || !asked.success) return c.html(frame(html`<h1>Так не заплатить</h1>`), 400);
      pay(payment, asked.output.declines ?? null);
      return c.redirect(wayBack(payment.returnUrl ?? '/'), 303);
    });
}

function bodyOf(payment: Payment, back: string): Html {
  const { status, amount, description } = payment;
  const sum = new Intl.NumberFormat('ru-RU', { style: 'currency', currency: 'RUB' }).format(amount / 100);
  const head = html`<p class="sum">${sum}</p><p>${description ?? 'Без описания'}</p>`;
  if (status !== 'pending') {
    return html`${head}<h1>${STATES[status]}</h1><a class="button" href="${back}">Вернуться в магазин</a>`;
  }
  const declines = Object.entries(CARDS).map(
    ([reason, words]) => html`<option value="${reason}">${words}</option>`,
  );
  return html`${head}
    <form method="post"><button class="pay">Оплатить</button></form>
    <form method="post" class="row">
      <select name="declines" aria-label="Почему карта не пройдёт">${declines}</select>
      <button>Отказ</button>
    </form>
    <a class="button" href="${back}">Уйти без оплаты</a>`;
}

function frame(content: Html): Html {
  return html`<!doctype html>
<html lang="ru">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Оплата — местная ЮKassa</title>
<style>${raw(STYLE)}</style>
<main><small>Местная ЮKassa: деньги ненастоящие</small>${content}</main>
</html>`;
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.4 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: light-dark(#eef1f7, #14161c); }
main { box-sizing: border-box; width: min(26rem, 100%); padding: 1.75rem; border-radius: 1.25rem; display: grid;
  gap: .75rem; background: light-dark(#fff, #21242d); box-shadow: 0 .5rem 2rem #0002; }
small { opacity: .6; } p, h1 { margin: 0; } h1 { font-size: 1.1rem; } .sum { font-size: 2rem; font-weight: 700; }
form { display: grid; } .row { grid-template-columns: 1fr auto; gap: .5rem; }
button, select, .button { font: inherit; padding: .7rem 1rem; border-radius: .75rem; border: 1px solid #8886;
  background: none; color: inherit; text-align: center; text-decoration: none; cursor: pointer; min-width: 0; }
.pay { background: #7b5cff; border-color: #7b5cff; color: #fff; font-weight: 600; }
`;
