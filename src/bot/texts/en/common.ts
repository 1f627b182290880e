/** English: the door, the menu, and the small words that every screen shares. */
export const common = `
welcome-new =
    Hello! This is <b>{ $business }</b>.

    Here you can book a time that suits you, see your bookings and cancel one if your plans change.
welcome-back = Hello, { $name }. Book a visit or see your bookings with the buttons below.
welcome-regular =
    Hello, { $name }. You have visited us { $visits ->
        [one] { $visits } time
       *[other] { $visits } times
    } already — thank you for coming back.

menu-book = Book
menu-bookings = My bookings
menu-about = About

how =
    <b>How it works</b>

    1. Choose a service, a day and a time: only free ones are offered.
    2. Check the booking and confirm it.
    3. If your plans change, cancel it under “My bookings”.
how-button = How it works

help =
    This is where you book a visit to <b>{ $business }</b>.

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
price-from = from { $amount }
price-free = free
price-on-request = on request
duration-minutes = { $minutes } min
duration-hours = { $hours } h
span-hours = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}
span-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
day-today = today
day-tomorrow = tomorrow
day-in = in { $days ->
    [one] { $days } day
   *[other] { $days } days
}
and-more = …and { $count } more
previous-page = ‹ Back
next-page = More ›
write-button = Write to us
`;
