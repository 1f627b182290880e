/** Russian: the way to a booking, from the service to the confirmation. */
export const booking = `
step = Шаг { $step } из { $total } — { $what }
step-service = выберите услугу
step-day = выберите день
step-time = выберите время
step-check = проверьте запись
active-of-limit = Записей впереди: { $active } из { $limit }
abort = Не записываться
aborted = Хорошо, ничего не записали.

services-none =
    Записаться пока нельзя: в списке нет ни одной услуги.

    Мы сказали об этом администратору. Можно написать нам и договориться напрямую.
back-to-services = ‹ Услуги

month-legend = • осталось мало времени   ✕ всё занято   – закрыто
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
times-none-at-all = Ближайшие дни тоже заняты. Загляните позже или напишите нам.
back-to-days = ‹ Другой день

card-confirm = Подтвердить
card-other-time = Другое время
card-other-day = Другой день
card-block = Закрыть это время
specialist = Специалист: { $name }
address = Адрес: { $address }
address-with-map = Адрес: { $address } (<a href="{ $url }">на карте</a>)
address-map = Адрес: <a href="{ $url }">на карте</a>
visit-when = { $day }, { $time }
visit-cost = { $duration } · { $price }
`;
