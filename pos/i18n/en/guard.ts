/** The till that looks after itself: its lock, its clock, its room, and the language of whoever uses it. */
export const guard = {
  'lock.title': 'Till locked',
  'lock.text': 'Everything is as it was: the sale, and what you were writing.',
  'lock.other': 'Somebody else',
  'lock.other.text': 'The sale stays for whoever comes; what was written and not saved is lost.',
  'lock.now': 'Lock',
  'lock.switch': 'Switch user',
  'lock.minutes': 'Lock the till when nobody touches it',
  'lock.minutes.unit': 'minutes',
  'lock.minutes.hint': 'It asks for the PIN again; the sale in progress stays. With 0 it never locks.',
  'lock.minutes.error': 'A whole number of minutes, from 0 to 720.',
  'lock.section': 'Locking the tills',
  'clock.behind': 'This device’s clock is slow: {time}.',
  'clock.ahead': 'This device’s clock is fast: {time}.',
  'clock.text':
    'Fiado uses the server’s time and marks everything done for review. Set the clock right: in the device’s settings, “Date and time”, let it set itself.',
  'clock.hours': '{hours} h {minutes} min',
  'clock.minutes': '{minutes} min',
  'clock.days.one': '{count} day',
  'clock.days.other': '{count} days',
  'storage.low':
    'This device is running out of space: soon it will not be able to save sales. Delete photos, videos or downloads that you do not need. Do not clear the browser’s data: the sales that are not synced yet are there.',
  'user.language': 'Language',
  'user.language.shop': 'The shop’s',
  'user.language.hint': 'In which this person uses Fiado, at every till.',
} as const;
