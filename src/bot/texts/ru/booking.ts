/** Russian: the way to a booking, from the service to the confirmation. */
export const booking = `
step = Шаг { $step } из { $total } — { $what }
step-service = выберите услугу
step-day = выберите день
step-time = выберите время
step-check = проверьте запись
active-none = { $limit ->
    [1] У вас пока нет записей, можно одну
   *[many] У вас пока нет записей, можно до { $limit }
}
active-of-limit = У вас { $active ->
    [one] { $active } запись
    [few] { $active } записи
   *[many] { $active } записей
} из { $limit ->
    [one] { $limit } возможной
   *[many] { $limit } возможных
}
abort = Не записываться
aborted = Хорошо, ничего не записали.
nothing-to-stop = Сейчас прерывать нечего. Отменить запись можно в «Мои записи».

services-none =
    Записаться пока нельзя: в списке нет ни одной услуги.

    Мы сказали об этом администратору. Можно написать нам и договориться напрямую.
back-to-services = ‹ Услуги

month-few = { $mark }\u00a0мало\u00a0времени
month-full = { $mark }\u00a0всё\u00a0занято
month-closed = { $mark }\u00a0закрыто
month-open-until = Запись открыта до { $day }.
month-empty = В этом месяце свободных дней нет.

times-morning = Утро
times-day = День
times-evening = Вечер
times-few = { $count ->
    [1] Осталось последнее свободное время.
    [one] Остался { $count } вариант.
    [few] Осталось всего { $count } варианта.
   *[many] Осталось всего { $count } вариантов.
}
times-none = В этот день свободного времени нет.
times-nearest = Ближайшее — { $day }.
times-none-at-all = В ближайший месяц его тоже нет. Загляните позже или напишите нам.
times-past = Этот день уже прошёл.
times-beyond = На этот день запись ещё не открыта.
back-to-days = ‹ Другой день

card-confirm = Подтвердить
card-other-time = Другое время
card-other-day = Другой день
card-block = Закрыть { $from }–{ $to }
specialist = Специалист: { $name }
address = Адрес: { $address }
address-with-map = Адрес: { $address } (<a href="{ $url }">на карте</a>)
address-map = Адрес: <a href="{ $url }">на карте</a>
visit-when = { $day }, { $time }
visit-cost = { $duration } · { $price }
`;
