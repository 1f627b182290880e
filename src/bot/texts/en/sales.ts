/** English: the sales bot's door, its plans, questions and support. */
export const sales = `
sales-welcome =
    <b>Zapis</b> is a bot in which clients book by themselves: services, free times, reminders, moves and cancellations. All inside Telegram, with nothing to install.

    The bot will be your own, with your name and your address. It works in two minutes.
sales-price = From { $price } for { $days }.
sales-trial = The first { $days } are free, no card needed.
sales-trial-used = You have had your free trial: a new bot takes bookings once it is paid for.
sales-trial-used-bot = This bot has had its free trial: it takes bookings once it is paid for.
sales-unknown = I did not get that. Here is what I can do.
sales-days = { $days ->
    [one] { $days }\u00a0day
   *[other] { $days }\u00a0days
}
sales-within-days = { $days ->
    [one] { $days }\u00a0day
   *[other] { $days }\u00a0days
}

sales-try = Try { $days } free
sales-add = Add another bot
sales-continue = Continue: @{ $username }
sales-plans-button = Plans
sales-demo-button = Demo
sales-faq-button = FAQ
sales-bots-button = My bots
sales-support-button = Support
sales-language-button = Language
sales-back = ‹ Menu

sales-command-start = start here
sales-command-bots = my bots
sales-command-plans = plans and prices
sales-command-faq = questions and answers
sales-command-support = support
sales-command-language = change the language

plans-title = <b>Plans</b>
plans-line = <b>{ $name }</b> — { $days }: { $price }
plans-line-saving = <b>{ $name }</b> — { $days }: { $price }, you save { $saving }
plans-note = You save compared with as many months bought one by one. Every plan can do everything. You pay for each bot separately, on its card in “My bots”.
plans-none = There are no plans yet. Please write to support.

faq =
    <b>What is it?</b>
    A bot of your own: clients choose a service and a time, get reminders, move and cancel their visits. You run the calendar there too, with <code>/admin</code> in your bot.

    <b>What do I need to start?</b>
    Only Telegram. BotFather makes a bot in a minute; no server and no programmer needed.

    <b>Whose bot is it?</b>
    Yours. Its token is kept encrypted, and you can revoke it in BotFather at any moment.

    <b>What happens when the paid time is over?</b>
    Everything works for { $grace } more, then new bookings are closed: whoever is booked still gets reminders and can cancel. Paying opens everything at once. After { $archive } without payment we send you a copy of your data.
faq-refund =
    <b>Can I get my money back?</b>
    Yes, all of it, within { $days } of paying. No reason needed: write to support.
faq-no-refund =
    <b>Can I get my money back?</b>
    Write to support, we will sort it out.
faq-invite =
    <b>Can I invite others?</b>
    Yes. When somebody you invited pays for the first time, you both get { $days } as a gift. Your link is in “My bots”.
faq-telegram =
    <b>Whom do I ask about a payment?</b>
    Only us. Telegram and its support are not responsible for purchases in bots.

support-title = <b>Support</b>
support-contact = Write to { $contact }
support-email = E-mail: { $email }
support-hours = We answer: { $hours }
support-none = There are no contacts yet: they will appear here soon.
support-telegram = Write here about payments too: Telegram and its support are not responsible for purchases in bots.
`;
