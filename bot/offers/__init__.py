"""What is offered to clients beyond the call: recorded, approved where it costs, counted."""
