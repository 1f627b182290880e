/** Russian: a person's own bookings, and taking one back. */
export const bookings = `
number = № { $number }
number-and-service = № { $number } · { $service }
booking-head = <b>№ { $number }</b> · { $state }
booking-made = Вы записаны
booking-ahead = Запись в силе
booking-pending = Ждёт подтверждения
booking-past = Визит уже начался или прошёл
booking-done = Визит состоялся
booking-no-show = Визит не состоялся
booking-cancelled-by-client = Вы отменили эту запись
booking-cancelled-by-business = Мы отменили эту запись
booking-rejected = Мы не смогли принять эту запись
booking-cancel = Отменить запись
booking-again = Записаться снова
to-bookings = ‹ Мои записи

rule-cancel = Отменить запись можно не позже чем за { $window } до начала.
rule-cancel-any-time = Отменить запись можно до самого начала.
rule-limit = { $limit ->
    [1] Одновременно можно держать одну запись.
    [one] Одновременно можно держать до { $limit } записи.
   *[many] Одновременно можно держать до { $limit } записей.
}

bookings-title = Мои записи
bookings-none = Впереди записей нет.
bookings-when = { $moment } — { $relative }
bookings-open = № { $number } · { $day }, { $time }
bookings-limit = { $limit ->
    [1] Одновременно можно держать одну запись. Отмените её, чтобы выбрать другую.
    [one] Больше { $limit } записи одновременно держать нельзя. Отмените одну, чтобы выбрать другую.
   *[many] Больше { $limit } записей одновременно держать нельзя. Отмените одну, чтобы выбрать другую.
}
bookings-cancel = Отменить № { $number }
visits-open = Прошедшие визиты
visits-title = Прошедшие визиты
visits-none = Прошедших визитов пока нет.
visits-again = Снова: { $service }

cancel-ask = Отменить эту запись? Время сразу освободится для других.
cancel-yes = Да, отменить
cancel-no = Оставить
cancel-done = Запись № { $number } отменена, время свободно.
reach-us = Если прийти не получится, свяжитесь с нами:
`;
