"""Tests of the channel to browsers."""
