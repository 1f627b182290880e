/** English: another time for a booking, chosen by its client or by the business. */
export const move = `
move-title = Moving booking No. { $number }
move-step = Step { $step } of { $total } — { $what }
move-from = Now: { $moment }
move-was = Was: { $moment }
move-will = Will be: { $moment }
move-is = Now: { $moment }
specialist-changes = Specialist: { $was } → { $is }
move-anyone = Any specialist
move-own = Only { $name }
move-client = Client: { $name }
move-confirm = Move
move-keep = Leave it as it is
move-other-time = Choose another time

move-done = Booking No. { $number } is moved
move-told = The bot is telling the client.
move-untold-unreachable = The client has blocked the bot: please tell them yourself.
move-untold-no-telegram = This client does not use the bot: please tell them yourself.

refusal-move-window = It starts in { $left }, and a booking can be moved no later than { $window } before.
refusal-move-over = This visit is not ahead any more: it has begun, passed or been cancelled. It can’t be moved.
refusal-booking-moved = This booking was moved while you were choosing. Here is how it stands now.

notice-moved = Booking No. { $number } is moved
notice-moved-by-business = We have moved your booking No. { $number }
notice-moved-doubt = If the new time does not suit you, choose another one or write to us.
`;
