export const ownData = {
  title: 'My data',
  lead: 'You can download everything that Notch keeps about you, whenever you like: pages to read and print, your files as you uploaded them, and the same as JSON for programs. It does not say who reviewed your work, nor whose work you reviewed.',
  contents: 'What the download will hold',
  records_one: '{{count}} entry',
  records_other: '{{count}} entries',
  size: '{{size}} of files',
  action: 'Download my data',
  preparing: 'Asking for your data …',
  begun:
    'Your download has begun: one zip file. With much video it takes a while; you can go on working. If it breaks off, download it again.',
  running: 'A download of your data is under way. Let it finish; if you cancelled it, ask again two minutes later.',
  keep: 'The zip holds your work and perhaps your students’. Keep it where only you can open it.',
}
