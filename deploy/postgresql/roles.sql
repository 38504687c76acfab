-- Two roles and one database. Run it once as a superuser of PostgreSQL: psql -f roles.sql
-- Then give both roles a password: \password carecert_owner and \password carecert_app

-- Makes and changes the tables; used by `carecert migrate`, `backup` and `restore` alone.
CREATE ROLE carecert_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;

-- Serves: owns nothing, and `carecert migrate` gives it its rights in each table.
CREATE ROLE carecert_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;

CREATE DATABASE carecert OWNER carecert_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE carecert FROM PUBLIC;
GRANT CONNECT ON DATABASE carecert TO carecert_app;
