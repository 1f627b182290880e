/** English: what the people of a business are told, and what they do with a time from the bot. */
export const notices = `
notice-created = New booking No. { $number }
notice-cancelled = Booking No. { $number } is cancelled
notice-client = Client: <a href="tg://user?id={ $id }">{ $name }</a>
notice-client-username = Client: <a href="tg://user?id={ $id }">{ $name }</a>, @{ $username }
notice-reason = Reason: { $reason }
notice-no-services = Clients cannot book: there is no active service on the list.
notice-last-try = Someone has just tried: { $client }
notice-letter = New message
notice-reply = Reply from “{ $business }”
notice-answer = Answer

block-made = The time is closed, nobody can book it.
block-removed = The time is open for booking again.
block-when = { $day }, { $from }–{ $to }
block-open = Open again
block-other-time = ‹ Another time that day
`;
