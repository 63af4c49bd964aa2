//! Prints the size of the future of each operation's call: a line of JSON with the name of the operation and the bytes in
//! our crate and in the official one.
//!
//! The size matters because a future is moved when it is spawned as a task, and is part of the future of each function
//! that awaits it.

mod ours {
    use partnercentral_account as sdk;
    include!("side.rs");
}

mod official {
    use aws_sdk_partnercentralaccount as sdk;
    include!("side.rs");
}

fn main() {
    for ((operation, ours), (_, official)) in ours::sizes().iter().zip(official::sizes()) {
        println!(r#"{{"operation":"{operation}","ours":{ours},"official":{official}}}"#);
    }
}
