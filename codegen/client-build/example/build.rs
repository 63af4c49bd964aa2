//! Generates the clients.

use smithy_client_build::{Client, Clients, Trouble};

fn main() -> Result<(), Trouble> {
    Clients::new()
        .client(
            Client::new("tickets", "models/tickets.json").operations(["BookTicket", "ListTickets"]),
        )
        .client(Client::new("weather", "models/weather.json").feature("weather"))
        .generate()
}
