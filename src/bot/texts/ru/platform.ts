/** Russian: what buyers, owners and operators are told by itself. */
export const platform = `
platform-paid =
    Оплата { $amount } получена: «{ $business }» работает ещё { $days ->
        [one] { $days }\u00a0день
        [few] { $days }\u00a0дня
       *[many] { $days }\u00a0дней
    } — по { $through } включительно.
platform-stray =
    Платёж № { $payment } на { $amount } ничего не купил ({ $why }). Заведение: { $tenant }.
platform-refunded =
    Вернули { $amount } за «{ $business }». Деньги придут туда же, откуда была оплата.
platform-refunded-days =
    Вернули { $amount } за «{ $business }». Деньги придут туда же, откуда была оплата. Бот оплачен по { $through }.
platform-money-back =
    «{ $business }»: покупатель { $buyer } просит вернуть { $amount } (платёж № { $payment }).
platform-stuck =
    Заказ { $order } на { $amount } ждёт оплаты слишком долго ({ $why }). Заведение: { $tenant }.
platform-endpoint-paused =
    { $host } уже три дня не принимает события — больше не шлём. Когда адрес оживёт, включите его снова: PATCH /api/v1/webhooks/{ $endpoint } с "active": true. Что ждало — дойдёт.
`;
