/** English: what is said about a visit by itself, and what its client answers. */
export const afterVisit = `
reminder-soon = <b>See you in { $span }, at { $time }.</b>
reminder-now = <b>Your visit is about to begin: at { $time }.</b>
reminder-today = <b>See you today at { $time }.</b>
reminder-tomorrow = <b>See you tomorrow at { $time }.</b>
reminder-days = <b>{ $days ->
    [one] See you in { $days }\u00a0day, at { $time }.
   *[other] See you in { $days }\u00a0days, at { $time }.
}</b>
reminder-ask = Still on? Tap “I’ll come” to let us know.
reminder-promised = You said you’ll come, thank you.
reminder-come = I’ll come
reminder-cancel = Cancel
come-noted = Thank you for letting us know. See you there.
come-moved = The time of this visit has changed. Please look at the new one and say whether you’ll come.
come-off = There is nothing to promise any more: here is how this booking stands.

rating-ask = <b>How was your visit?</b>
rating-how = Please rate it: 5 is great, 1 is bad.
rating-star = { $stars }\u00a0★
rating-thanks-low = Your rating: { $stars } out of 5. We are sorry that something went wrong. We know of it already.
rating-thanks = Your rating: { $stars } out of 5. Thank you.
rating-thanks-best = Your rating: 5 out of 5. Thank you, that means a lot to us.
rating-once = This visit has been rated already, the first rating stays.
rating-comment-low = Will you tell us what went wrong? Only we will read it.
rating-comment = Would you like to add a few words?
rating-review = If you have a moment, tell others about us too.
rating-review-button = Leave a review
rating-comment-button = Write a few words
rating-skip = Not now
comment-ask = Write a few words about the visit in one message. Changed your mind? /cancel.
comment-skipped = All right, thank you for the rating.
comment-sent = Thank you, we have passed it on.

notice-low-rating = Low rating: { $stars } out of 5
notice-low-comment = A comment on the rating { $stars } out of 5
number-and-service-line = { $service } · { $name }
notice-visit = Booking No. { $number } · { $when }
refusal-not-rateable = This visit can’t be rated yet: it is not over, or it did not take place.
refusal-already-said = You have told us about this visit already, nothing can be added.
refusal-reminders-invalid = That won’t work: up to five reminders, no closer than 5\u00a0minutes and no further than two weeks before the visit.
`;
