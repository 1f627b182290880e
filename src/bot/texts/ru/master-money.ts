/** Russian: the master bot's wizards, money, figures and health. */
export const masterMoney = `
master-token-left = Не получилось удалить сообщение с токеном — удалите его сами.
master-add-title = Новое заведение
master-add-token = Пришлите токен бота или перешлите сообщение @BotFather. Я сразу удалю его из чата.
master-add-bot = Бот
master-add-owner = Владелец
master-add-name = Название
master-add-trade = Дело
master-add-zone = Пояс
master-add-term = Срок
master-add-ask-owner = Кто владелец? Пришлите его ID, контакт или перешлите его сообщение.
master-add-hidden = По этому сообщению владельца не узнать. Нужен ID, контакт или сообщение от того, кто не скрывает аккаунт.
master-add-ask-name = Как называется заведение?
master-add-ask-trade = Чем занимаются? От этого зависят первые услуги и часы.
master-add-ask-zone = В каком часовом поясе? Выберите или напишите город.
master-add-ask-term = На какой срок? С тарифом заведение начнёт с пробного периода, оплату внесёте следующим шагом.
master-add-check = Всё верно?
master-add-do = Запустить бота
master-add-buttons = Здесь нужна кнопка.
master-add-gone = Начатое забылось. Начните заново, токен понадобится ещё раз.
master-add-away = Сейчас не получается помнить начатое. Попробуйте через несколько минут.
master-added = Готово: @{ $bot } работает. Владельцу осталось открыть его и нажать «Запустить».
master-open-bot = Открыть бота
master-term-trial = Пробный период
master-term-none = Без срока
master-plan = { $name }, { $days }, { $price }

master-pay-title = <b>Оплата</b>: «{ $business }»
master-pay-begins = Сейчас заведение работает без срока. Оплата его начнёт: с сегодняшнего дня.
master-pay-ask-days = За какой срок? Выберите или напишите число дней.
master-pay-ask-amount = { $days }. Сколько заплатили? Выберите или напишите сумму.
master-pay-sum = { $amount } за { $days }
master-pay-ask-note = Примечание? Напишите, например «наличные».
master-pay-no-note = Без примечания
master-pay-check = Внести этот платёж?
master-pay-do = Внести
master-paid = Платёж внесён.
master-pay-lost = Примечание забылось. Начните оплату заново.

master-payments-title = <b>Платежи</b>
master-strays-title = <b>Платежи, которые ничего не купили</b>
master-payments-none = Платежей нет.
master-payments-stray = Не зачтённые
master-payments-all = Все платежи
master-to-payments = ‹ Платежи
master-to-payment = ‹ Платёж
master-payment-is-stray = { $payment } · не зачтён
master-payment-is-refunded = { $payment } · возврат
master-payment-title = <b>Платёж № { $id }</b>: { $amount }
master-payment-applied = Зачтён
master-payment-stray = Ничего не купил
master-payment-refunded = Возвращён
master-payment-when = { $at }, { $how }
master-payment-days = { $days ->
    [one] { $days }\u00a0день
    [few] { $days }\u00a0дня
   *[many] { $days }\u00a0дней
}
master-payment-by = Кто внёс: { $actor }
master-payment-test = Проверочный, без настоящих денег
master-payment-note = Примечание: { $note }
master-provider-yookassa = ЮKassa
master-provider-stars = Telegram Stars
master-provider-manual = внесён вручную
master-refund = Вернуть деньги
master-refund-asked = Возврат { $amount } с { $at } ещё идёт
master-refund-succeeded = Возвращено { $amount }, { $at }
master-refund-canceled = Возврат { $amount }, { $at }, не прошёл
master-ask-refund = Вернуть { $amount } по платежу «{ $business }»? Оплаченные этим дни спишутся.
master-refund-by-hand = Платёж внесён вручную: деньги верните сами, здесь изменится только срок.
master-refund-sure = Вернуть { $amount }
master-refund-part = Вернуть часть
master-ask-refund-part = Напишите, сколько вернуть. Осталось { $left }.

master-figures-tenants = Заведения
master-figures-held = остановлены
master-figures-mrr = Доход в месяц по подпискам: { $sum }
master-figures-revenue = Выручка · { $month }: { $sum }
master-figures-churn = Ушли за 30\u00a0дней: { $lost } из { $paying } ({ $share })
master-figures-trials = Заплатили после пробного, 90\u00a0дней: { $paid } из { $started } ({ $share })
master-figures-bookings = Новые записи
master-figures-no-days = Записи по дням появятся завтра: их считает утренняя сводка.

master-digest = <b>Сводка: { $day }</b>
master-digest-bookings = Новые записи: { $count }
master-digest-opened = Новые заведения: { $count }
master-digest-no-payments = Платежей не было
master-digest-payments = Платежи: { $count }, на { $sum }
master-digest-ending = Сегодня кончается срок: { $count }
master-digest-grace = На отсрочке: { $count }
master-digest-strays = Не зачтённые платежи: { $count }
master-digest-troubled = Боты с неполадками: { $count }

master-answers = отвечает
master-away = не отвечает
master-database = База
master-queue = Очередь
master-sweep = Последний обход: { $at } UTC
master-sweep-unknown = Последний обход: неизвестно когда
master-tasks-well = Все дела идут вовремя
master-tasks-late = Опаздывают дела: { $count }, старейшее с { $since } UTC
master-strays = Не зачтённые платежи: { $count }
master-lost-letters = Письма за сутки, которые не дошли: { $count }
master-failed-updates = Сбои за сутки: { $count }
master-troubles = <b>Боты с неполадками: { $count }</b>
master-trouble = { $name }, @{ $bot }: { $problem }
master-token-refused = токен не принимается
`;
