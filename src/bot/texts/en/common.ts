/** English: the door, the menu, and the small words that every screen shares. */
export const common = `
welcome-new =
    Hello! This is <b>{ $business }</b>.

    Here you can book a time that suits you, see your bookings and cancel one if your plans change.
welcome-back = Good to see you again, { $name }.
welcome-regular =
    Hello, { $name }. You have visited us { $visits ->
        [one] { $visits } time
       *[other] { $visits } times
    } already — thank you for coming back.

menu-book = Book
menu-bookings = My bookings
menu-about = About
menu-write = Write to us

how =
    <b>How it works</b>

    1. Choose a service, a day and a time: only free ones are offered.
    2. Check the booking and confirm it.
    3. If your plans change, cancel it under “My bookings”.
how-button = How it works

help =
    This is the bot of “{ $business }”: you book visits here.

    /book — { command-book }
    /my — { command-my }
    /about — { command-about }
    /language — { command-language }
    /cancel — { command-cancel }

    Still have a question? Write to us, the answer comes right here.
command-book = book a visit
command-my = my bookings
command-about = address, hours, services and prices
command-help = what this bot can do
command-language = change the language
command-cancel = stop what you have started

language-pick = Which language shall we use?
language-chosen = I will answer in English from now on.

title = <b>{ $title }</b>
price-from = from\u00a0{ $amount }
price-free = free
price-on-request = on\u00a0request
duration-minutes = { $minutes }\u00a0min
duration-hours = { $hours }\u00a0h
span-hours = { $hours ->
    [one] { $hours }\u00a0hour
   *[other] { $hours }\u00a0hours
}
span-minutes = { $minutes ->
    [one] { $minutes }\u00a0minute
   *[other] { $minutes }\u00a0minutes
}
under-hours = { $hours ->
    [one] { $hours }\u00a0hour
   *[other] { $hours }\u00a0hours
}
under-minutes = { $minutes ->
    [one] { $minutes }\u00a0minute
   *[other] { $minutes }\u00a0minutes
}
day-today = today
day-tomorrow = tomorrow
day-in = in\u00a0{ $days ->
    [one] { $days }\u00a0day
   *[other] { $days }\u00a0days
}
and-more = …and { $count } more
previous-page = ‹ Back
next-page = More ›
write-button = Write to us
`;
