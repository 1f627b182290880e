/** Russian: the door, the menu, and the small words that every screen shares. */
export const common = `
welcome-new =
    Здравствуйте! Это <b>{ $business }</b>.

    Здесь можно записаться на удобное время, посмотреть свои записи и отменить визит, если планы изменятся.
welcome-back = { $name }, рады видеть вас снова.
welcome-regular =
    { $name }, здравствуйте. У нас с вами уже { $visits ->
        [one] { $visits } визит
        [few] { $visits } визита
       *[many] { $visits } визитов
    } — спасибо, что возвращаетесь.

menu-book = Записаться
menu-bookings = Мои записи
menu-about = О нас
menu-write = Написать

how =
    <b>Как это работает</b>

    1. Выберите услугу, день и время: показаны только свободные.
    2. Проверьте запись и подтвердите её.
    3. Если планы изменятся, отмените её в разделе «Мои записи».
how-button = Как это работает

help =
    Это бот «{ $business }»: здесь записываются на визит.

    /book — { command-book }
    /my — { command-my }
    /about — { command-about }
    /language — { command-language }
    /cancel — { command-cancel }

    Остался вопрос? Напишите нам, ответим здесь же.
command-book = записаться
command-my = мои записи
command-about = адрес, часы, услуги и цены
command-help = что умеет бот
command-language = сменить язык
command-cancel = прервать начатое

language-pick = На каком языке вам отвечать?
language-chosen = Теперь отвечаю по-русски.

title = <b>{ $title }</b>
price-from = от\u00a0{ $amount }
price-free = бесплатно
price-on-request = по\u00a0запросу
duration-minutes = { $minutes }\u00a0мин
duration-hours = { $hours }\u00a0ч
span-hours = { $hours ->
    [one] { $hours }\u00a0час
    [few] { $hours }\u00a0часа
   *[many] { $hours }\u00a0часов
}
span-minutes = { $minutes ->
    [one] { $minutes }\u00a0минуту
    [few] { $minutes }\u00a0минуты
   *[many] { $minutes }\u00a0минут
}
under-hours = { $hours ->
    [one] { $hours }\u00a0часа
   *[many] { $hours }\u00a0часов
}
under-minutes = { $minutes ->
    [one] { $minutes }\u00a0минуты
   *[many] { $minutes }\u00a0минут
}
day-today = сегодня
day-tomorrow = завтра
day-in = через\u00a0{ $days ->
    [one] { $days }\u00a0день
    [few] { $days }\u00a0дня
   *[many] { $days }\u00a0дней
}
and-more = …и ещё { $count }
previous-page = ‹ Назад
next-page = Дальше ›
write-button = Написать нам
`;
