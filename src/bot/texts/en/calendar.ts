/** English: a visit as a file for the person's own calendar. */
export const calendar = `
calendar-add = Add to calendar
calendar-summary = { $service } — { $business }
calendar-number = Booking No. { $number }
calendar-manage = Change or cancel: { $link }
calendar-take = Open the file to put the visit into your calendar.
calendar-update = Open the file to bring the visit in your calendar up to date.
calendar-remove = Open the file to take the visit out of your calendar.
`;
