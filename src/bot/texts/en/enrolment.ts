/** English: how a buyer's bot becomes a business. */
export const enrolment = `
get-bot =
    <b>Your bot in two minutes</b>

    1. Open @BotFather and send it <code>/newbot</code>.
    2. Think of a name and an address. The address must end in “bot”.
    3. Forward BotFather’s answer to me, or paste the token from it. I delete the message with the token at once.
get-bot-managed = Or simpler: make a bot in one tap, and its token comes to me by itself.
get-bot-father = Open BotFather
get-bot-tap = Make it in one tap
get-bot-name = Booking

enrol-bot = The bot @{ $username } is checked.
enrol-kept = I could not delete your message with the token. Please delete it yourself.
enrol-name =
    <b>Step 1 of 3. Name</b>

    What is your company or studio called? Write it: this is what clients will see.
enrol-suits = As the bot: { $name }
enrol-trade =
    <b>Step 2 of 3. Trade</b>

    What do you do? I prepare services, prices and hours, and you change them later.
enrol-zone =
    <b>Step 3 of 3. Time</b>

    By which clock do you work? Choose a city, or write your own.
enrol-check =
    <b>Is this right?</b>

    Bot: @{ $username }
    Name: { $name }
    Trade: { $trade }
    Time: { $place }, now { $clock }
enrol-launch-trial = Start: { $days } free
enrol-launch = Create the bot
enrol-edit-name = Name
enrol-edit-trade = Trade
enrol-edit-zone = Time
enrol-drop = Do not connect it
enrol-dropped = The bot @{ $username } is not connected, and its token is deleted. Send it again if you change your mind.
enrol-tap = Please tap one of the buttons.

trade-barber = Barber
trade-nails = Nails
trade-massage = Massage
trade-tutor = Tutor
trade-clinic = Clinic

live-trial =
    <b>“{ $name }” is live!</b>

    Your bot: @{ $username }
    Free through { $through }.
live-unpaid =
    <b>“{ $name }” is ready.</b>

    Your bot: @{ $username }
    The free trial has been used, so bookings open once it is paid for. You can set everything up already.
live-next =
    What is next:
    1. Open the bot and send <code>/admin</code>: services, prices and hours are there.
    2. Show clients the link and the QR code: in your profile, on a card, at the door.
    3. Book a visit yourself and see it all as a client does.
live-open = Open the bot
live-pay = Choose a plan
live-qr = QR code of @{ $username }: print it, or show it on the screen.

refused-token-malformed = This is not a whole token. In BotFather’s answer it looks like this: digits, a colon and 35 characters. Forward BotFather’s whole message.
refused-token-rejected = Telegram does not know this token: it was revoked, or copied in part. Take a new one: BotFather → <code>/mybots</code> → your bot → API Token.
refused-not-a-bot = This token is not a bot’s. It must come from @BotFather.
refused-in-use = This bot works for another owner already. It cannot be connected twice.
refused-elsewhere = This bot works for another service now. Disconnect it there and send the token again, or make a new one in BotFather.
refused-capacity = We cannot take another bot right now. Try tomorrow, or write to support.
refused-busy = Telegram asks to wait { $seconds ->
    [one] { $seconds }\u00a0second
   *[other] { $seconds }\u00a0seconds
}. Then try again.
refused-checks-spent = Too many tokens in a row. I can check the next one in { $span }.
refused-checks-away = I cannot check the token now. I have kept nothing: send it again in a minute.
refused-ours = This is a bot of the platform itself, nobody books in it. Make your own in BotFather.
refused-works = This bot works for you already.
refused-many = You already have { $limit ->
    [one] { $limit } bot
   *[other] { $limit } bots
}, and cannot connect more. Need more? Write to support.
refused-gone = This connection has been finished or cancelled.
refused-city = I know no such city. Write the nearest big one, or a zone such as Europe/Moscow.
`;
