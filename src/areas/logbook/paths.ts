export const LOGBOOK = '/logbook'
export const ORDERS = `${LOGBOOK}/orders`
export const ASKED = `${LOGBOOK}/asked`
