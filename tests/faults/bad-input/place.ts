/** The site that the house stands at, and one of its queues. */
export const site = 'GM-000'
export const queue = 'general'
