//! What a program can do without threads and unwinding.

use std::collections::HashMap;
use std::time::Instant;

fn main() {
    let began = Instant::now();
    println!("hello from {}", std::env::consts::ARCH);
    let words: HashMap<String, usize> =
        std::env::args().map(|word| (word.clone(), word.len())).collect();
    println!("longest argument: {}", words.values().max().unwrap());
    assert!(Instant::now() >= began);
}
