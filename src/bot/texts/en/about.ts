/** English: what the business tells about itself, and the letters between it and its clients. */
export const about = `
about-phone = Phone: { $phone }
about-email = E-mail: { $email }
about-support = Support: { $support }
about-hours = Opening hours
about-hours-open = { $days }: { $windows }
about-hours-closed = { $days }: closed
about-every-day = Every day
about-around-the-clock = around the clock
about-services = Services
about-service = { $name } — { $duration }, { $price }
about-no-services = There are no services on the list yet.

letter-ask =
    Write what you would like to ask or tell us in one message.

    Changed your mind? /cancel
letter-reply-ask =
    Write your answer in one message, the client gets it here in the bot.

    Changed your mind? /cancel
letter-sent = Passed on. The answer will come here.
letter-reply-sent = Your answer is sent.
letter-dropped = All right, nothing is sent.
answer-dropped = All right, everything stays as it is.
letter-nobody = There is nobody to answer: this client is no longer on the list.
letter-expired = Too much time has passed and the draft was closed. Please begin the message again.
letter-away = We can’t take a message right now. Try again in a few minutes.
letter-text-expected = Only text can be passed on so far. Please put it in words.
letter-too-long = { $limit ->
    [one] That is rather long. Please keep it within { $limit } character.
   *[other] That is rather long. Please keep it within { $limit } characters.
}
`;
