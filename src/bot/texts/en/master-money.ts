/** English: the master bot's wizards, money, figures and health. */
export const masterMoney = `
master-token-left = The message with the token could not be deleted: please delete it yourself.
master-add-title = New business
master-add-token = Send the bot’s token or forward the message of @BotFather. I delete it from the chat at once.
master-add-bot = Bot
master-add-owner = Owner
master-add-name = Name
master-add-trade = Trade
master-add-zone = Zone
master-add-term = Term
master-add-ask-owner = Who is the owner? Send their ID, their contact, or forward a message of theirs.
master-add-hidden = This message does not show whose it is. I need an ID, a contact, or a message of somebody who does not hide their account.
master-add-ask-name = What is the business called?
master-add-ask-trade = What do they do? The first services and hours depend on it.
master-add-ask-zone = In which time zone? Pick one or write a city.
master-add-ask-term = For how long? With a plan it begins as a trial, and you enter the payment in the next step.
master-add-check = Is everything right?
master-add-do = Start the bot
master-add-buttons = Please use a button here.
master-add-gone = What was begun is forgotten. Begin again, the token is needed once more.
master-add-away = Right now I cannot remember what was begun. Try again in a few minutes.
master-added = Done: @{ $bot } works. The owner only has to open it and press Start.
master-open-bot = Open the bot
master-term-trial = Trial
master-term-none = Without a term
master-plan = { $name }, { $days }, { $price }

master-pay-title = <b>Payment</b>: “{ $business }”
master-pay-begins = The business runs without a term now. A payment begins one, from today on.
master-pay-ask-days = For how long? Pick or write a number of days.
master-pay-ask-amount = { $days }. How much was paid? Pick or write the sum.
master-pay-sum = { $amount } for { $days }
master-pay-ask-note = A note? Write it, such as “cash”.
master-pay-no-note = No note
master-pay-check = Enter this payment?
master-pay-do = Enter
master-paid = The payment is entered.
master-pay-lost = The note is forgotten. Begin the payment again.

master-payments-title = <b>Payments</b>
master-strays-title = <b>Payments that bought nothing</b>
master-payments-none = No payments.
master-payments-stray = Stray ones
master-payments-all = All payments
master-to-payments = ‹ Payments
master-to-payment = ‹ Payment
master-payment-is-stray = { $payment } · stray
master-payment-is-refunded = { $payment } · refund
master-payment-title = <b>Payment { $id }</b>: { $amount }
master-payment-applied = Applied
master-payment-stray = Bought nothing
master-payment-refunded = Given back
master-payment-when = { $at }, { $how }
master-payment-days = { $days ->
    [one] { $days }\u00a0day
   *[other] { $days }\u00a0days
}
master-payment-by = Entered by: { $actor }
master-payment-test = A test, no real money
master-payment-note = Note: { $note }
master-provider-yookassa = YooKassa
master-provider-stars = Telegram Stars
master-provider-manual = entered by hand
master-refund = Give back
master-refund-asked = { $amount } is being given back since { $at }
master-refund-succeeded = Given back { $amount }, { $at }
master-refund-canceled = Giving back { $amount }, { $at }, did not work
master-ask-refund = Give back { $amount } of the payment of “{ $business }”? The days that it bought are taken back.
master-refund-by-hand = The payment was entered by hand: give the money back yourself, only the term changes here.
master-refund-sure = Give back { $amount }
master-refund-part = Give back a part
master-ask-refund-part = Write how much to give back. { $left } is left.

master-figures-tenants = Businesses
master-figures-held = held
master-figures-mrr = Monthly revenue of subscriptions: { $sum }
master-figures-revenue = Revenue · { $month }: { $sum }
master-figures-churn = Left within 30\u00a0days: { $lost } of { $paying } ({ $share })
master-figures-trials = Paid after a trial, 90\u00a0days: { $paid } of { $started } ({ $share })
master-figures-bookings = New bookings
master-figures-no-days = Bookings by day come tomorrow: the morning summary counts them.

master-digest = <b>Summary: { $day }</b>
master-digest-bookings = New bookings: { $count }
master-digest-opened = New businesses: { $count }
master-digest-no-payments = No payments
master-digest-payments = Payments: { $count }, for { $sum }
master-digest-ending = The term ends today: { $count }
master-digest-grace = In grace: { $count }
master-digest-strays = Stray payments: { $count }
master-digest-troubled = Bots in trouble: { $count }

master-answers = answers
master-away = does not answer
master-database = Database
master-queue = Queue
master-sweep = Last sweep: { $at } UTC
master-sweep-unknown = Last sweep: nobody knows when
master-tasks-well = All work is in time
master-tasks-late = Work that is late: { $count }, the oldest since { $since } UTC
master-strays = Stray payments: { $count }
master-lost-letters = Letters of the last day that did not arrive: { $count }
master-failed-updates = Failures of the last day: { $count }
master-troubles = <b>Bots in trouble: { $count }</b>
master-trouble = { $name }, @{ $bot }: { $problem }
master-token-refused = the token is refused
`;
