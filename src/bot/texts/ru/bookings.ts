/** Russian: a person's own bookings, and taking one back. */
export const bookings = `
number = № { $number }
number-and-service = № { $number } · { $service }
booking-head = <b>№ { $number }</b> · { $state }
booking-made = Вы записаны
booking-ahead = Запись в силе
booking-pending = Ждёт подтверждения
booking-begun = Визит начался в { $time }
booking-over = Визит прошёл
booking-done = Визит состоялся
booking-no-show = Визит не состоялся
booking-cancelled-by-client = Вы отменили эту запись
booking-cancelled-by-business = Мы отменили эту запись
booking-rejected = Мы не смогли принять эту запись
booking-cancel = Отменить запись
booking-moved = Запись перенесена
booking-move = Перенести
booking-again = Записаться снова
to-bookings = ‹ Мои записи

rule-cancel = Перенести или отменить запись можно не позже чем за { $window } до начала.
rule-cancel-any-time = Перенести или отменить запись можно до самого начала.
rule-reminders = Напомним о визите за { $before }.
rule-window = До визита меньше { $window }: перенести или отменить запись в боте уже нельзя. Если планы изменятся, напишите нам.
rule-window-ahead = До визита меньше { $window }: перенести или отменить запись в боте будет нельзя. Если планы изменятся, напишите нам.
rule-limit = { $limit ->
    [1] Можно иметь только одну запись.
    [one] Можно иметь до { $limit } записи сразу.
   *[many] Можно иметь до { $limit } записей сразу.
}

bookings-title = Мои записи
bookings-none = Впереди записей нет.
bookings-when = { $moment } — { $relative }
bookings-open = № { $number } · { $day }, { $time }
limit-cancel = { $limit ->
    [1] Отмените её, чтобы выбрать другую, или перенесите.
   *[many] Отмените одну, чтобы выбрать другую, или перенесите.
}
limit-write = Перенести или отменить в боте уже нельзя, но можно написать нам.
bookings-cancel = Отменить № { $number }
visits-open = Прошедшие визиты
visits-title = Прошедшие визиты
visits-none = Прошедших визитов пока нет.
visits-again = Снова: { $service }

cancel-ask = Отменить эту запись? Время сразу освободится для других.
cancel-yes = Да, отменить
cancel-no = Оставить
cancel-done = Запись № { $number } отменена, время свободно.
cancel-then-choice = К выбранному времени
reach-us = Если прийти не получится, свяжитесь с нами:
reach-us-here = Если прийти не получится, напишите нам.
`;
