/** The manual of `npm run -s explain`. */
export const HELP = `Says which times are offered, and why others are not, by the very engine that the Worker runs.

  npm run -s explain < scenarios.jsonl             one JSON object a line in, one a line out, in order
  npm run -s explain -- --why --at 14:00 < …       also why starts are missing
  npm run -s explain -- --tenant ID --service ID --date YYYY-MM-DD [--staff ID] [--at HH:MM]
                                                   asks about a live tenant, a line for each specialist

  --why          with "starts": also "refused", every start of the grid that is not offered
  --at HH:MM     with it (implies --why): that wall time of each date too, even where it lies on no grid
  --tenant ID    a live tenant, on DATABASES and REGISTRY_URL; without them on the local stack that runs
  --service ID   what is to be booked; --staff ID asks about one specialist, --date D is the business's date
  --now INSTANT  the live question as it stood, or will stand, at another moment
  --help         this text

  {"id", "op": "windows" | "starts" | "attempt", "given": {…}}, for "attempt" also "tries": [[start, end or null], …]
  {"id", "op": "starts_any", "query": [first, last], "staff": {NAME: {…given…}}}

given (all but tz, query and service may be left out; "attempt" needs no query, "windows" no service):
  tz  IANA zone                            weekly  {"mon": [["10:00","19:00"]], …}
  breaks  [["13:00","14:00"]]              overrides, override_breaks  {"2027-02-10": [["11:00","13:00"]]}
  holidays  ["2027-02-10"]                 timeOff, blocks  [[utc, utc]]
  overnight  false                         query  ["2027-02-10","2027-02-10"]
  now  utc                                 minNotice  minutes     horizonDays, perDay, perWeek  whole numbers
  service  {"dur", "step" (= dur), "before" (0), "after" (0), "capacity" (1), "id"}
  bookings  [{"start", "end", "before" (0), "after" (0), "id", "svc", "seats" (1), "owner", "expires", "blocks",
             "status": "confirmed" | "pending" | "hold" | "cancelled" | "rejected"}]
  viewer, exclude  who asks; the booking that is being moved

"refused" is [{"at", "reason", "by"}], the first reason that holds:
  in_past        by "now INSTANT"              min_notice     by "minNotice MINUTES"
  beyond_horizon by "horizonDays N"
  closed         by "weekly wed"               outside_hours  by "weekly wed": it is open, but not then
  holiday        by "holidays DATE"            exception      by "overrides DATE"
  break          by "breaks HH:MM-HH:MM" or "override_breaks DATE HH:MM-HH:MM"
  time_off       by "timeOff FROM/TO"          off_grid       by "step MINUTES from INSTANT"
  limit          by "perDay N" or "perWeek N"
  slot_taken     by "booking ID", "booking ID (hold)" or "(pending)"; several with ", " between, all of a full group
  block          by "block FROM/TO"
Of hours, the first moment of the service that is closed tells why. A booking without an id is named by FROM/TO.

Instants are YYYY-MM-DDTHH:MM[:SS]Z, times HH:MM up to 24:00, dates YYYY-MM-DD (at most 3660 at once), ids text or numbers.
A malformed scenario is answered by {"id": its id or null, "error"}; the others are still answered, and the exit code
is 1. Blank lines get no answer. Wrong usage ends with exit code 2.`;
