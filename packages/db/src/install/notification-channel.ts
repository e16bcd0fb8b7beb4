/**
 * What is told to servers that hold streams open. `<street> <account> …`: something new for these people; `<street>`: its
 * revision changed, so whoever has a stream there may have lost the right to it. Never what it is about.
 */
export const notificationChannel = 'sanzhi_notifications'
