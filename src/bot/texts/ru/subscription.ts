/** Russian: how a business stands with its payment, said to the one who pays, and what a closed bot says. */
export const subscription = `
letter-ending-trial = { $daysLeft ->
    [0] Сегодня последний бесплатный день бота «{ $business }».
   *[other] Бесплатный период бота «{ $business }» заканчивается: последний день — { $through }.
}
letter-ending-paid = { $daysLeft ->
    [0] Сегодня последний оплаченный день бота «{ $business }».
   *[other] Бот «{ $business }» оплачен по { $through } включительно.
}
letter-ending-pay = Оплатите заранее: новые дни прибавятся к оставшимся, и клиенты ничего не заметят.
letter-ending-renews = В последний день спишем оплату следующего периода: { $method }. Отключить это можно в разделе «Мои боты».
letter-ended-trial = Бесплатный период бота «{ $business }» закончился.
letter-ended-paid = Оплаченный период бота «{ $business }» закончился.
letter-ended-grace = Бот пока работает как обычно. Если не оплатить, после { $until } новые записи закроются.
letter-suspended =
    Новые записи в боте «{ $business }» закрыты: его срок закончился { $through }.

    Кто уже записан, получит напоминания и сможет отменить визит. Оплатите, и запись откроется сразу.
letter-suspended-archive = Без оплаты бот уйдёт в архив: { $archived }.
letter-archived =
    Бот «{ $business }» в архиве и больше не работает.

    Все данные мы собрали для вас в один файл, ссылка открывается по { $opens } включительно. Сами данные храним по { $kept }: до этого дня оплата вернёт бота таким, каким он был.
letter-archived-open = Скачать данные
letter-resumed = Бот «{ $business }» снова работает, клиенты могут записываться.
letter-resumed-through = Оплачен по { $through } включительно.
letter-extended = Боту «{ $business }» добавили { $days ->
    [one] { $days }\u00a0день
    [few] { $days }\u00a0дня
   *[many] { $days }\u00a0дней
}: он оплачен по { $through } включительно.
letter-renewal-failed = Не получилось продлить бота «{ $business }»: { $why }.
letter-renewal-failed-by = Не получилось списать оплату за бота «{ $business }» ({ $method }): { $why }.
renewal-insufficient-funds = на карте не хватило денег
renewal-card-expired = срок карты истёк
renewal-permission-revoked = разрешение на списания отозвано, больше списывать не будем
renewal-other = платёж не прошёл
letter-renewal-again = Попробуем ещё раз: { $day }. Можно не ждать и оплатить самостоятельно.
letter-renewal-last = Чтобы бот работал дальше, оплатите самостоятельно.
pay-button = Оплатить

refusal-closed-for-now = Новые записи сейчас закрыты, переносить их тоже нельзя.
closed-for-now = «{ $business }» сейчас не принимает новые записи через бота.
closed-for-now-kept = Ваши записи остаются в силе: посмотреть и отменить их можно в разделе «{ menu-bookings }».
closed-for-now-reach = Связаться напрямую:
closed-for-now-write = Есть вопрос? Напишите нам, ответим здесь же.
closed-for-now-admin = Новые записи закрыты. Клиенты видят, что запись через бота сейчас не ведётся; кто уже записан, получает напоминания и может отменить визит.
closed-for-now-paid-through = Срок бота закончился { $through }. Оплатите, и запись откроется сразу.
closed-for-now-held = Работу бота приостановил сервис. Чтобы узнать причину, напишите в поддержку.
closed-for-now-support = Написать в поддержку
archived-bot = Этот бот больше не работает.
`;
