//! A program that needs no library at all, so that it links for every target that rustc knows.
#![feature(no_core, lang_items)]
#![allow(internal_features)]
#![no_core]
#![no_main]

#[lang = "pointee_sized"]
trait PointeeSized {}
#[lang = "meta_sized"]
trait MetaSized: PointeeSized {}
#[lang = "sized"]
trait Sized: MetaSized {}

#[no_mangle]
pub extern "C" fn _start() {}

#[no_mangle]
pub extern "C" fn efi_main() {}
