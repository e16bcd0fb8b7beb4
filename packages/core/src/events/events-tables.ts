export interface EventsTables {
  event: {
    id: string
    type: string
    subject: string
    /** JSON. */
    data: string
    createdAt: Date
    createdBy: string | null
  }
  /** Deliveries that did not take place because the subscriber was switched off. */
  droppedDelivery: {
    id: string
    eventId: string
    subscriber: string
    createdAt: Date
    createdBy: string | null
  }
}
