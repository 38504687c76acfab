"""Tests of these routers."""
