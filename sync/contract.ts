/** The version of what stations and county say to each other. The county speaks this one and the last. */
export const syncContract = 1
